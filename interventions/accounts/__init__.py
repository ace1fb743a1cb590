"""Accounts, the roles that they have, and who stands in for whom."""
