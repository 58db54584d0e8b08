"""Which records there are, and which are asked for."""
