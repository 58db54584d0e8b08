"""What is computed from a portfolio: one family of measures per module, pure functions of (portfolio, as_of)."""
