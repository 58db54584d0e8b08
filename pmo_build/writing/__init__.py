"""Changes of record files: their text, edited in place, and written whole or not at all."""
