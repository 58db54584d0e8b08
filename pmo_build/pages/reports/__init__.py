"""Status reports, and the report of a month for a board."""
