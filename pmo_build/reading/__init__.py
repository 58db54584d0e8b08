"""Reading: files found and opened, guarded YAML, checked against schemas, typed and indexed."""
