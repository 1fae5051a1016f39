"""``course preview``: a lesson in the browser while it is being written, and all its words on one page."""
