"""What the programme does: plan, register, rounds, progress reports and their review."""

from .output import Milestone, OutputIndicator, OutputValue
from .plan import Funding, Organisation, Pillar, Plan, Theme
from .register import Intervention
from .report import ProgressReport, ReviewEntry, ThemeReport
from .round import Round

__all__ = [
    "Funding",
    "Intervention",
    "Milestone",
    "Organisation",
    "OutputIndicator",
    "OutputValue",
    "Pillar",
    "Plan",
    "ProgressReport",
    "ReviewEntry",
    "Round",
    "Theme",
    "ThemeReport",
]
