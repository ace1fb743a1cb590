"""The finances of the programme bureau in the report: the table in its layout, how much of the budget was used, remarks."""

from collections.abc import Iterator

from nprz_site.documents.blocks import Block, Column, Group, Heading, Look, Paragraph, Points, Table
from nprz_site.dutch import number
from nprz_site.spreadsheets import Cell, Sheet

from ..finance import Amount, Amounts, Post, Totals, contributed, headline, totals, warnings
from ..finance_saving import finance_of
from ..models import BureauFinance, FinanceLine
from .parts import Part, Scope

TITLE = "Financiën programmabureau"
NOTHING = "De financiën van {year} zijn nog niet ingevuld."
CONTRIBUTION = "Financiële partnerbijdrage"
SHARED, ALONE = "Gemeente en partners samen", "Alleen de gemeente"
COLUMNS = (
    Column("Post", share=30),
    Column("Begroot (€)", is_number=True, share=17),
    Column("Gerealiseerd (€)", is_number=True, share=19),
    Column("Deel gemeente (€)", is_number=True, share=17),
    Column("Deel overige partners (€)", is_number=True, share=17),
)
SHEET_COLUMNS = (
    *("post", "soort", "wie_betaalt", "begroot", "gerealiseerd", "deel_gemeente", "deel_partners"),
    "toelichting",
)


def finance_part(scope: Scope) -> Part:
    """The part of the whole report; whoever asks for one pillar or one funding leaves it out. Two queries."""
    finance = finance_of(scope.round)
    posts = posts_of(finance) if finance else []
    if finance is None or not (posts or finance.remark):
        return Part(
            [Heading(TITLE), Paragraph(NOTHING.format(year=scope.round.year))],
            [Sheet("Financiën", SHEET_COLUMNS, [])],
        )
    return Part([*_blocks(finance, posts)], [_sheet(finance, posts)])


def posts_of(finance: BureauFinance) -> list[Post]:
    """The lines as the calculation takes them."""
    return [
        Post(
            line.name,
            Amounts(line.budget, line.realised, line.municipality, line.partners),
            line.bearer == FinanceLine.Bearer.SHARED,
        )
        for line in finance.lines.all()
    ]


def _blocks(finance: BureauFinance, posts: list[Post]) -> Iterator[Block]:
    sums = totals(posts, finance.contribution)
    yield Heading(TITLE)
    if posts:
        yield Paragraph(headline(sums), Look.LEAD)
        yield Table("Begroot, gerealiseerd en wie het betaalde", COLUMNS, _groups(finance, posts, sums))
    if finance.remark.strip():
        yield Paragraph(finance.remark)
    if found := warnings(posts, finance.contribution):
        yield Heading("Let op bij deze cijfers", 2)
        yield Points(found)


def _groups(finance: BureauFinance, posts: list[Post], sums: Totals) -> list[Group]:
    groups = []
    if sums.shared:
        line = contributed(finance.contribution)
        rows = [_row(post) for post in posts if post.is_shared]
        rows.append([CONTRIBUTION, "", "", euros(line.municipality), euros(line.partners)])
        groups.append(Group([*rows, _total("Subtotaal", sums.shared)], SHARED))
    if sums.alone:
        rows = [_row(post) for post in posts if not post.is_shared]
        groups.append(Group([*rows, _total("Subtotaal", sums.alone)], ALONE))
    used = ["Deel van de begroting gebruikt", "", sums.all.used, "", ""]
    return [*groups, Group([_total("Totaal", sums.all), used], "Samen")]


def _row(post: Post) -> list[str]:
    """What the partners do not bear is empty under theirs."""
    one = post.amounts
    return [
        post.name, euros(one.budget), euros(one.realised), euros(one.municipality),
        euros(one.partners) if post.is_shared else "",
    ]  # fmt: skip


def _total(name: str, one: Amounts) -> list[str]:
    return [name, euros(one.budget), euros(one.realised), euros(one.municipality), euros(one.partners)]


def euros(amount: Amount) -> str:
    """An amount as the report prints it: "1.275.000", cents only where there are any, "niet bekend" for what is not."""
    return "niet bekend" if amount is None else number(amount, 0 if amount == int(amount) else 2)


def _sheet(finance: BureauFinance, posts: list[Post]) -> Sheet:
    sums = totals(posts, finance.contribution)
    bearers = {True: SHARED, False: ALONE}
    rows: list[list[Cell]] = [
        [post.name, "post", bearers[post.is_shared], *_cells(post.amounts), None] for post in posts
    ]
    if sums.shared:
        _, _, off, on = _cells(contributed(finance.contribution))
        rows.append([CONTRIBUTION, "bijdrage", SHARED, None, None, off, on, None])
        rows.append(["Subtotaal", "totaal", SHARED, *_cells(sums.shared), None])
    if sums.alone:
        rows.append(["Subtotaal", "totaal", ALONE, *_cells(sums.alone), None])
    rows.append(["Totaal", "totaal", None, *_cells(sums.all), finance.remark or None])
    return Sheet("Financiën", SHEET_COLUMNS, rows)


def _cells(one: Amounts) -> list[Cell]:
    return [one.budget, one.realised, one.municipality, one.partners]
