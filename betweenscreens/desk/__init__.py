"""A learner's folder, and JupyterLab around it."""
