"""Names of areas as a report lists them, beside those that follow. Pure: no Django."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

from .checks import Check, Kind, Printed, Verdict

BETWEEN = "; "
"""Stands between the names of a list that was printed."""
NOBODY = "geen"


def slug_of(name: str) -> str:
    """As the address of an area has its name: "Groot IJsselmonde-Noord" is groot-ijsselmonde-noord."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.casefold()).strip("-")


def named(text: str) -> tuple[str, ...]:
    """The names of a printed list, in its order; none of "geen"."""
    found = [name.strip() for name in text.split(BETWEEN.strip())]
    return () if found in ([NOBODY], [""]) else tuple(found)


def slugs(text: str) -> frozenset[str]:
    """Whom a printed list names."""
    return frozenset(map(slug_of, named(text)))


def by_name(found: Iterable[str], names: Mapping[str, str]) -> list[str]:
    """Slugs in the order of their names; of an area that is not known the slug is its name."""
    return sorted(found, key=lambda slug: names.get(slug, slug).casefold())


def listed(found: Iterable[str], names: Mapping[str, str]) -> str:
    """As a report would list them: "Bloemhof; Tarwewijk", or "geen"."""
    return BETWEEN.join(names.get(slug, slug) for slug in by_name(found, names)) or NOBODY


def unknown(printed: Printed, why: str, inputs: str = "") -> Check:
    """A list, word or count that nothing can be laid beside, and why."""
    verdict = Verdict.NOT_COMPUTABLE
    return Check(printed.figure, printed.source, Kind.INTERN, printed.text, "", verdict, inputs, "", why)


def list_check(
    printed: Printed, computed: Iterable[str], names: Mapping[str, str], inputs: str = "", note: str = ""
) -> Check:
    """A printed list beside the areas that follow, by slug: the order says nothing."""
    wanted = frozenset(computed)
    same = slugs(printed.text) == wanted
    text = printed.text if same else listed(wanted, names)
    verdict = Verdict.EQUAL if same else Verdict.DIFFERS
    return Check(printed.figure, printed.source, Kind.INTERN, printed.text, text, verdict, inputs, "", note)
