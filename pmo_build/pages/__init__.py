"""The pages of the portal, a folder for each subject: each `*_page.py` has a function `pages` that yields its pages."""
