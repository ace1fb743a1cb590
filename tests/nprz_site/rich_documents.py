"""A document with all that a report has: rich text on its own and in cells, a dense table on its side, a picture."""

from datetime import date

from nprz_site.documents.blocks import (
    Column,
    Contents,
    Document,
    Grid,
    Group,
    Heading,
    Items,
    Line,
    PageBreak,
    Paragraph,
    Picture,
    Rich,
    Run,
    Table,
    Turn,
)
from tests.documents import PNG

GREEN = Rich([Line([Run("● groen", colour="#1b7f3b", bold=True)])])
TEXT = Rich([
    Line([Run("Tussenkop")], is_heading=True),
    Line([Run("Gewoon, "), Run("vet", bold=True), Run(", "), Run("schuin", italic=True), Run(" en "),
          Run("een adres", link="https://nprz.nl/a b?c=é")]),
    Items([
        Rich([Line([Run("punt een")]), Items([Rich([Line([Run("genummerd")])])], is_ordered=True)]),
        Rich([Line([Run("punt twee")]), Line([Run("vervolg")])]),
    ]),
    Grid([["Kop a", "Kop b"], ["1", "2"], ["3", ""]], 1, "Tabelletje"),
    Grid([["los", "erna"]]),
])  # fmt: skip
COLUMNS = [
    Column("Kleur", share=10),
    Column("Nr.", share=6),
    Column("Naam", share=20),
    Column("Resultaat", share=64),
]


def dense(rows, text=TEXT):
    return Table(
        "Werk",
        COLUMNS,
        [Group([[GREEN, str(at), "Naam", text] for at in range(rows)], "Thema")],
        2,
        is_dense=True,
    )


def document(*blocks, **more):
    told = {"made_on": date(2024, 5, 1), "footer": "Voet", "colophon": ["Slotregel."]}
    return Document("Titel", "Waar het over gaat.", blocks, **(told | more))


FULL = (
    Heading("Voorop"), Contents("Inhoud", depth=2), PageBreak(), Heading("Deel een"), Heading("Sub een", 2), TEXT,
    Turn(is_landscape=True), Heading("Deel twee"), dense(12), Picture(PNG, "Alt", "Bijschrift"), Turn(is_landscape=False),
    Heading("Deel drie"), Heading("Sub drie", 2), Heading("Diep", 3), Paragraph("Klaar."),
)  # fmt: skip
