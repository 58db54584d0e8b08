"""Checks on the portfolio as a whole: one rule per module, its docstring being its documentation."""
