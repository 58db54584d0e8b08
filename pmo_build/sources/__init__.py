"""Reading files: discovery, guarded YAML, Markdown with front matter, positions."""
