"""Reading the text of a published voortgangsrapportage (VGR, Part II) into plain data. Pure: no Django.

`read_report` refuses to guess: what the text leaves open stands in a small data file (`load_corrections`), and
what is missing or contradicts itself is a `VgrError` with a line number.
"""

from .corrections import Correction, Corrections, load_corrections
from .errors import VgrError
from .model import (
    Corrected,
    Joined,
    Pair,
    PillarCount,
    ReadActivity,
    ReadIntervention,
    ReadLog,
    ReadThemeReport,
    Report,
    SummaryCell,
)
from .reader import read_report

__all__ = [
    "Corrected",
    "Correction",
    "Corrections",
    "Joined",
    "Pair",
    "PillarCount",
    "ReadActivity",
    "ReadIntervention",
    "ReadLog",
    "ReadThemeReport",
    "Report",
    "SummaryCell",
    "VgrError",
    "load_corrections",
    "read_report",
]
