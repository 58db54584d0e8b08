"""The command line: what `pmo` understands, and a module for each command."""
