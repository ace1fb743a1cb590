"""The printed report: part II of a year as Word, PDF and Excel, whole or per pillar, and the sheets of one page."""
