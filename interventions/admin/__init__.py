"""What stands in the admin: the review of reports, the register."""

from . import output, register, reports

__all__ = ["output", "register", "reports"]
