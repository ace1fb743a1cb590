"""What the programme does: plan, register, rounds, progress reports and their review."""

from .delegation import Delegation
from .origin import OriginChange
from .output import Milestone, OutputIndicator, OutputValue
from .past import PastColour, PastEntry
from .plan import Funding, Organisation, Pillar, Plan, Theme
from .register import Intervention
from .report import ProgressReport, ReviewEntry, ThemeReport
from .round import Round

__all__ = [
    "Delegation",
    "Funding",
    "Intervention",
    "Milestone",
    "Organisation",
    "OriginChange",
    "OutputIndicator",
    "OutputValue",
    "PastColour",
    "PastEntry",
    "Pillar",
    "Plan",
    "ProgressReport",
    "ReviewEntry",
    "Round",
    "Theme",
    "ThemeReport",
]
