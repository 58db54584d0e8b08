"""Numbers: pure functions of a portfolio and a day; unknown is `None`, never zero."""
