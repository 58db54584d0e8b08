"""The sections of a project's page, a file for each group of them."""
