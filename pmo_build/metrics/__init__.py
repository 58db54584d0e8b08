"""Numbers: pure functions of a portfolio and a day, a folder for each subject; unknown is `None`, never zero."""
