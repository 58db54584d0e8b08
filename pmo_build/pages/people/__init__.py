"""Resources, roles and people."""
