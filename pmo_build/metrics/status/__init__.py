"""Status as it is reported."""
