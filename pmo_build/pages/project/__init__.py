"""The page of a project, and its sections that belong to no other subject."""
