"""The mark that each row of the workbook carries: of which year it is, and what stood in it.

It is signed, so nobody can give a row to another report, or say that something else stood there. It does not name who
fetched the file: whoever may write in a report may send in what a colleague filled in.
"""

from dataclasses import dataclass

from django.core.signing import BadSignature, Signer

from .layout import LAYOUT

SALT = "interventions.workbook"


@dataclass(frozen=True, slots=True)
class Mark:
    """`key` names the row and `version` that of its report; `names` and `cells` are digests, those of `cells` in the
    order of the columns that people write in."""

    year: int
    key: str
    version: int
    names: str
    cells: tuple[str, ...]
    layout: int = LAYOUT

    def sign(self) -> str:
        """As it stands in the file."""
        values = [self.layout, self.year, self.key, self.version, self.names, *self.cells]
        return Signer(salt=SALT).sign_object(values)


def read_mark(text: str) -> Mark | None:
    """The mark that was signed as `text`; None for what was not signed here."""
    try:
        layout, year, key, version, names, *cells = Signer(salt=SALT).unsign_object(text)
        return Mark(year, key, version, names, tuple(cells), layout)
    except (BadSignature, ValueError, TypeError):
        return None
