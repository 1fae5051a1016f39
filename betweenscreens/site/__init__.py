"""The course as a folder of static files: lessons and checks as pages that any web server, or a memory stick, can serve."""
