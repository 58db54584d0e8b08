"""Words, numbers and dates as the reader's language writes them."""
