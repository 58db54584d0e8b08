"""What can be wrong with a file before its meaning matters: one module per check, documentation included."""
