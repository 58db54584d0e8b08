"""What can be wrong with a record against its schema: one module per check, documentation included."""
