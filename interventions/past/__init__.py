"""Colours of years that were not reported on here, as the bureau takes them over from a printed report."""
