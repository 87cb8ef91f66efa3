"""What happens to one submission: read, restored, run, judged. It needs little, to start fast."""
