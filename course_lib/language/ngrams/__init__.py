"""Language models made of counts; NumPy only."""
