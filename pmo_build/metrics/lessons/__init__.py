"""Lessons: which are of use where."""
