"""Measurements as people hand them in: a workbook or a table of cells, with what is wrong in it. Pure: no Django."""
