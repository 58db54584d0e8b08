"""A project management office that lives in git."""

__version__ = "0.2.0"
