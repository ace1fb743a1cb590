"""What the programme does: plan, register, rounds, progress reports and their review."""

from .area_proposal import AreaChange, AreaProposal
from .delegation import Delegation
from .evidence import Evidence
from .origin import OriginChange
from .output import Milestone, MilestoneAnswer, OutputIndicator, OutputValue
from .past import PastColour, PastEntry
from .plan import Funding, Organisation, Pillar, Plan, Theme
from .printed import Objection, PrintedText
from .register import Intervention
from .remark import Comment, Remark
from .report import ProgressReport, ReviewEntry, ThemeReport
from .round import Round
from .signal import SignalAnswer, SignalThresholds

__all__ = [
    "AreaChange",
    "AreaProposal",
    "Comment",
    "Delegation",
    "Evidence",
    "Funding",
    "Intervention",
    "Milestone",
    "MilestoneAnswer",
    "Objection",
    "Organisation",
    "OriginChange",
    "OutputIndicator",
    "OutputValue",
    "PastColour",
    "PastEntry",
    "Pillar",
    "Plan",
    "PrintedText",
    "ProgressReport",
    "Remark",
    "ReviewEntry",
    "Round",
    "SignalAnswer",
    "SignalThresholds",
    "Theme",
    "ThemeReport",
]
