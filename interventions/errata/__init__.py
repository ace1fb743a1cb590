"""What is corrected in a year after it was finalised: the parts of a report, the act, and how it is told (decision 33)."""
