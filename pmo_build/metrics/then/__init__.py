"""What was known on an earlier day: the records of then, as far as those of now tell."""
