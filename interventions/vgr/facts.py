"""What is said in passing: former names in a name, funding in brackets, organisations in one cell."""

import re
from dataclasses import dataclass

FUNDING = (
    ("Regio Deal", r"regio ?deal"),
    ("Spuk Kansrijke Wijken", r"spuk(?: kansrijke wijken| kw)?"),
    ("Preventie met Gezag", r"preventie met gezag|pmg"),
    ("Sterk Techniekonderwijs", r"sterk techniek ?onderwijs"),
    ("Kansen voor West", r"kansen voor west"),
    ("Europese subsidie", r"europese subsidie"),
    ("Heffingskorting", r"heffingskorting"),
)
ORGANISATIONS = (
    ("Gemeente Rotterdam", r"gemeente(?: rotterdam| mow?)?(?: – .*)?"),
    ("Rijksoverheid", r"rijk(?:soverheid)?"),
    ("Woningcorporaties", r"(?:woning)?corporaties?"),
    ("Politie Rotterdam", r"politie"),
    ("Openbaar Ministerie Rotterdam", r"om"),
    ("Programmabureau NPRZ", r"nprz(?:[ -]bureau)?|programman?bureau"),
    ("Mbo-instellingen", r"mbo ?'s"),
    ("Expertisecentrum Maatschappelijke Innovatie", r"emi"),
    ("Resilient Delta Initiative", r"rdi"),
)
_ANY_FUNDING = "|".join(pattern for _, pattern in FUNDING)
_FUNDING_WORD = re.compile(rf"\b(?:{_ANY_FUNDING})\b", re.I)
_BRACKETS = re.compile(r"\s*\(([^()]*)\)")
_FUNDING_TAIL = re.compile(
    rf"\s*\b(?:deels\s+|landelijke subsidie\s+)?(?:{_ANY_FUNDING})(?:\s+middelen)?(?:\s+\d{{4}}\s?[-–]\s?\d{{4}})?\s*$",
    re.I,
)
_WAS = re.compile(r"\s*\b(?:Dit was|Was):\s*")
_PREVIOUSLY = re.compile(r"\s*\(voorheen ([^()]+)\)")


@dataclass(frozen=True)
class NameFacts:
    """A name on its own, and what its cell said besides; "idem" stands for the name itself."""

    name: str
    former_names: tuple[str, ...]
    funding: tuple[str, ...]


def read_name(text: str) -> NameFacts:
    """Take the text of a name apart."""
    name, *former = _WAS.split(text)
    if match := _PREVIOUSLY.search(name):
        name, former = _PREVIOUSLY.sub("", name), [*former, match[1]]
    names = [part for piece in former for part in re.split(r"\s+/\s+", without_funding(piece)) if part]
    return NameFacts(
        tidy(without_funding(name)), tuple(capital(tidy(part)) for part in names), funding_in(text)
    )


def funding_in(text: str) -> tuple[str, ...]:
    """The canonical names of the funding that `text` speaks of."""
    return tuple(name for name, pattern in FUNDING if re.search(rf"\b(?:{pattern})\b", text, re.I))


def funding_in_brackets(text: str) -> tuple[str, ...]:
    """The same, but only what stands in brackets."""
    return funding_in(" ; ".join(match[1] for match in _BRACKETS.finditer(text)))


def in_order(funding: set[str]) -> tuple[str, ...]:
    """Each funding once, in a fixed order."""
    return tuple(name for name, _ in FUNDING if name in funding)


def without_funding(text: str) -> str:
    """`text` without brackets that name a funding, and without one at its end."""
    text = _BRACKETS.sub(lambda match: "" if _FUNDING_WORD.search(match[1]) else match[0], text)
    while (shorter := _FUNDING_TAIL.sub("", text)) != text:
        text = shorter
    return text.strip()


def tidy(name: str) -> str:
    """`name` on one line, without the point or comma of a sentence at its end."""
    return " ".join(name.split()).rstrip(" .,;")


def capital(name: str) -> str:
    """`name` with a capital at the front."""
    return name[:1].upper() + name[1:]


def sentence_case(heading: str) -> str:
    """A heading in capitals as a normal line."""
    return heading.capitalize() if heading.isupper() else heading


def read_initiators(text: str) -> tuple[str, ...]:
    """The organisations in a cell, each once, in the order of print; remarks in brackets are dropped."""
    parts = re.split(r",|/|\ben\b", _BRACKETS.sub("", text))
    names = (organisation(part.strip(" .")) for part in parts)
    return tuple(dict.fromkeys(name for name in names if name))


def organisation(name: str) -> str:
    """The canonical name of an organisation, or the printed one."""
    for canonical, pattern in ORGANISATIONS:
        if re.fullmatch(pattern, name, re.I):
            return canonical
    return capital(name)
