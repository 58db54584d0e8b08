"""Rules on references between records."""
