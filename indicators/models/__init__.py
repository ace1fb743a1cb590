"""The yield: outcome indicators and what was measured of them, the finances of the bureau, and documents made for somebody."""

from .finance import BureauFinance, FinanceLine
from .outcome import (
    IS_REPORT,
    PAGES,
    PERIOD,
    TYPED,
    Indicator,
    Measurement,
    MeasurementImport,
    PublishedFigure,
    SumTerm,
    TargetRule,
    validate_period,
)
from .publication import KEPT, Publication

__all__ = [
    "IS_REPORT",
    "KEPT",
    "PAGES",
    "PERIOD",
    "TYPED",
    "BureauFinance",
    "FinanceLine",
    "Indicator",
    "Measurement",
    "MeasurementImport",
    "Publication",
    "PublishedFigure",
    "SumTerm",
    "TargetRule",
    "validate_period",
]
