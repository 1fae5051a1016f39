"""Marking: what a class handed in becomes points in nbgrader's gradebook, and nothing handed in is ever run."""
