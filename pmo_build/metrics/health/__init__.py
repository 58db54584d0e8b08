"""Status as it follows from the records, and how it came about."""
