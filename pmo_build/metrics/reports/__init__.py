"""What happened in a reporting period."""
