"""From pages to a site: its source as Markdown, MkDocs, and the exchange of the old site for the new one."""
