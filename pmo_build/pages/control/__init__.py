"""Issues, decisions, changes and assumptions."""
