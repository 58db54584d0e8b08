"""Risks: the register, the matrix, and what they may cost."""
