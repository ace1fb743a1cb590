"""The pages that everybody who is logged in reads, and those that belong to no part of the domain."""

from .row import Answers, Row

SHEETS = ("csv", "xlsx")
PAPER = (*SHEETS, "pdf", "docx")
PARTS = ("", "op=lijn", "op=financiering", "op=organisatie")
RUNNING: Answers = {
    "*/finalised": "200 *",
    "*/prepared": "404 *",
    "*": "200 director bureau superuser | 404 *",
}
REVIEWERS = "lead other_lead bureau superuser"

ROWS = [
    Row("", at=lambda w: "/"),
    Row("stoplichten/", at=lambda w: "/stoplichten/", exports=PAPER),
    Row(
        "stoplichten/<int:year>/", case="of a finalised year",
        at=lambda w: "/stoplichten/2023/", missing=lambda w: "/stoplichten/1980/", exports=PAPER,
    ),
    Row(
        "stoplichten/<int:year>/", case="of the running round",
        at=lambda w: "/stoplichten/2024/", missing=lambda w: "/stoplichten/1980/", exports=PAPER,
        get=RUNNING,
    ),
    Row("stoplichten/verdeling/", at=lambda w: "/stoplichten/verdeling/", exports=SHEETS, views=PARTS),
    Row(
        "stoplichten/<int:year>/verdeling/", case="of a finalised year", exports=SHEETS, views=PARTS,
        at=lambda w: "/stoplichten/2023/verdeling/", missing=lambda w: "/stoplichten/1980/verdeling/",
    ),
    Row(
        "stoplichten/<int:year>/verdeling/", case="of the running round", exports=SHEETS, views=PARTS, get=RUNNING,
        at=lambda w: "/stoplichten/2024/verdeling/", missing=lambda w: "/stoplichten/1980/verdeling/",
    ),
    Row("samenvatting/", at=lambda w: "/samenvatting/", exports=PAPER),
    Row(
        "samenvatting/<int:year>/", case="of a finalised year",
        at=lambda w: "/samenvatting/2023/", missing=lambda w: "/samenvatting/1980/", exports=PAPER,
    ),
    Row(
        "samenvatting/<int:year>/", case="of the running round",
        at=lambda w: "/samenvatting/2024/", missing=lambda w: "/samenvatting/1980/", exports=PAPER,
        get=RUNNING,
    ),
    Row("indicatoren/", at=lambda w: "/indicatoren/", exports=SHEETS, views=("", "soort=doel", "pijler=werk")),
    Row(
        "indicatoren/algemeen/", at=lambda w: "/indicatoren/algemeen/", exports=SHEETS,
        views=("", "pijler=werk", "pijler=bestaatniet"),
    ),
    Row(
        "indicatoren/<slug:slug>/",
        at=lambda w: "/indicatoren/indicator-0/", missing=lambda w: "/indicatoren/bestaat-niet/",
    ),
    Row(
        "indicatoren/<slug:slug>/grafiek.svg", views=("", "breedte=smal"),
        at=lambda w: "/indicatoren/indicator-0/grafiek.svg", missing=lambda w: "/indicatoren/bestaat-niet/grafiek.svg",
    ),
    Row(
        "indicatoren/<slug:slug>/grafiek.png",
        at=lambda w: "/indicatoren/indicator-0/grafiek.png", missing=lambda w: "/indicatoren/bestaat-niet/grafiek.png",
    ),
    Row("rekencontrole/", at=lambda w: "/rekencontrole/", exports=SHEETS, views=("", "oordeel=gelijk")),
    Row(
        "rekencontrole/<int:year>/", at=lambda w: "/rekencontrole/2023/", missing=lambda w: "/rekencontrole/1980/",
        exports=SHEETS,
    ),
    Row("beoordelen/", at=lambda w: "/beoordelen/", get=f"200 {REVIEWERS} | 403 *", post=f"302 {REVIEWERS} | 403 *",
        body=lambda w: {"act": "approve", "report": w.report.pk, f"version-{w.report.pk}": w.report.version},
        views=("", "stand=eigenaar", "stand=klaar", "stand=laat", "pijler=werk")),
    Row("interventies/", at=lambda w: "/interventies/", exports=SHEETS),
    Row("hulp/", at=lambda w: "/hulp/", options="405 *"),
    Row("toegankelijkheid/", at=lambda w: "/toegankelijkheid/", public=True, options="405 *"),
    Row("privacy/", at=lambda w: "/privacy/", public=True, options="405 *"),
]  # fmt: skip
