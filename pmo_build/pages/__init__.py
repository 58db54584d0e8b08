"""The pages of the portal, one per module: each has a function `pages` that yields its page views."""
