"""What `pmo new` writes: a record of any kind with all its fields, made of the schema, and where it belongs."""
