"""What the programme does: plan, register, rounds, progress reports and their review."""

from .area_proposal import AreaChange, AreaProposal
from .delegation import Delegation
from .erratum import Erratum
from .evidence import Evidence
from .extension import Extension
from .imprint import Imprint
from .notice import MessageText, Notice, NoticeKind
from .origin import OriginChange
from .output import Milestone, MilestoneAnswer, OutputIndicator, OutputValue
from .past import PastColour, PastEntry
from .plan import Funding, Organisation, Pillar, Plan, Theme
from .printed import Objection, PrintedText
from .programme_change import ProgrammeChange
from .register import Intervention
from .remark import Comment, Remark
from .report import ProgressReport, ReviewEntry, ThemeReport
from .round import Round, RoundEntry
from .signal import SignalAnswer, SignalThresholds
from .workbook import WorkbookImport

__all__ = [
    "AreaChange",
    "AreaProposal",
    "Comment",
    "Delegation",
    "Erratum",
    "Evidence",
    "Extension",
    "Funding",
    "Imprint",
    "Intervention",
    "MessageText",
    "Milestone",
    "MilestoneAnswer",
    "Notice",
    "NoticeKind",
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
    "ProgrammeChange",
    "ProgressReport",
    "Remark",
    "ReviewEntry",
    "Round",
    "RoundEntry",
    "SignalAnswer",
    "SignalThresholds",
    "Theme",
    "ThemeReport",
    "WorkbookImport",
]
