"""The bureau fills in what it cost, and who paid for it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from interventions.models import Round
from interventions.views.bureau import BureauView

from ..finance import Amounts, Post, headline, totals, warnings
from ..finance_saving import FrozenFinance, StaleFinance, finance_of, names_before, save_finance
from ..forms_finance import FinanceForms
from ..models import BureauFinance
from ..publication.finance import ALONE, SHARED, euros, posts_of

UNREADABLE = "Dit formulier is niet meer te lezen, dus er is niets bewaard. Hieronder staat wat er nu is. Vul het opnieuw in."


class FinanceEditView(BureauView):
    """`/rapport/YEAR/financien/`: the finances of the bureau; 409 when somebody was first, or the year was finalised."""

    def get(self, request: HttpRequest, year: int) -> HttpResponse:
        round = get_object_or_404(Round, year=year)
        finance, before = finance_of(round), names_before(round)
        asked = before and request.GET.get("neem-over") == str(before[0])
        forms = FinanceForms(finance, copied=before[1] if before and asked else ())
        return show(request, round, finance, forms, before=before[0] if before else None, copied=bool(asked))

    def post(self, request: HttpRequest, year: int) -> HttpResponse:
        round = get_object_or_404(Round, year=year)
        finance = finance_of(round)
        forms = FinanceForms(finance, request.POST)
        valid = forms.is_valid()
        if not forms.is_readable:
            return show(request, round, finance, FinanceForms(finance), refusal=UNREADABLE, status=422)
        if not valid:
            return show(request, round, finance, forms, status=422)
        cleaned = forms.form.cleaned_data
        try:
            save_finance(
                round, based_on=cleaned["version"], lines=forms.typed(), contribution=cleaned["contribution"],
                remark=cleaned["remark"], by=request.user,
            )  # fmt: skip
        except (StaleFinance, FrozenFinance):
            return conflict(request, year, forms)
        messages.success(request, f"De financiën van {year} zijn bewaard.")
        return redirect("indicators:finance-edit", year)


def conflict(request: HttpRequest, year: int, forms: FinanceForms) -> HttpResponse:
    """What was typed stays in the form; above it stands what is there now."""
    round = Round.objects.get(year=year)
    finance = finance_of(round)
    forms.on_top_of(finance.version if finance else 0)
    return show(request, round, finance, forms, stale=True, status=409)


def show(
    request: HttpRequest,
    round: Round,
    finance: BureauFinance | None,
    forms: FinanceForms,
    *,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    """The page: what stands there added up, and the form as long as the year is not frozen."""
    posts = posts_of(finance) if finance else []
    contribution = finance.contribution if finance else None
    sums = totals(posts, contribution)
    groups = [
        (SHARED, sums.shared),
        (ALONE, sums.alone),
        ("Totaal", sums.all),
    ]
    page = {
        "round": round,
        "finance": finance,
        "form": forms.form,
        "lines": forms.lines,
        "faults": list(forms.faults()) if forms.form.is_bound else [],
        "headline": headline(sums) if posts else f"De financiën van {round.year} zijn nog niet ingevuld.",
        "posts": [(post.name, _cells(post)) for post in posts],
        "totals": [(name, _amounts(one), one.used) for name, one in groups if one] if posts else [],
        "warnings": warnings(posts, contribution) if posts else [],
    }
    return render(request, "indicators/finance_edit.html", page | more, status=status)


def _cells(post: Post) -> list[str]:
    """What the partners do not bear is empty under theirs."""
    cells = _amounts(post.amounts)
    return cells if post.is_shared else [*cells[:-1], ""]


def _amounts(one: Amounts) -> list[str]:
    return [euros(amount) for amount in (one.budget, one.realised, one.municipality, one.partners)]
