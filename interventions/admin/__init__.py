"""What stands in the admin: the review of reports, the register, the rounds."""

from . import output, register, reports, rounds

__all__ = ["output", "register", "reports", "rounds"]
