"""The portfolio and its programmes, as lists of projects."""
