"""The PMO’s policies."""
