"""What can be wrong with a place to write to, one check per module."""
