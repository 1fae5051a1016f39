"""The widgets of a lesson, one module each; their JavaScript and CSS are in ``static``."""
