"""What can be found when a table is imported, one check per module."""
