"""What the pages of all subjects share: a page, values and records on it, addresses, templates, charts."""
