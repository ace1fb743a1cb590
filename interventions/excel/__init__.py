"""Workbooks that people send in, read safely: for measurements and for progress. Pure: no Django."""
