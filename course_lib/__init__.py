"""What happens to a signal, and to its gradient, when the same function is applied again and again.

A room per idea: import the one you need, as in ``from course_lib import maps``.
"""
