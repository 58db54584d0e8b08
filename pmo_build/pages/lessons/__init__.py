"""Lessons: all of them, and each one."""
