"""Accounts, for the bureau: the list, one account, making and changing it, and closing it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from ..accounts.acts import AccountRefused, change_account, create_account, deactivate, reactivate
from ..accounts.mail import letter_for, send_link
from ..accounts.states import STATE_WORDS, absences_of, may_change, roles_of, state_of, with_roles
from ..forms_accounts import AccountForm, DeactivateForm
from ..journal import log_of
from ..lists_accounts import AccountList
from ..people import account_name
from .bureau import BureauView

LOG_LINES = 100
TAKEN = "Dit adres hoort al bij een account. Zoek het op in de lijst van accounts."


class AccountListView(BureauView):
    """`/accounts/`: who can log in, with which role."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return render(request, "interventions/account_list.html", {"listing": AccountList(request.GET)})


class AccountDetailView(BureauView):
    """`/accounts/7/`: who it is, what they own and lead, when they are away, and what was changed."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        account = get_object_or_404(with_roles(User.objects.all()), pk=pk)
        owned = account.owned_interventions.select_related("pillar", "plan")
        context = {
            "account": account,
            "state": state_of(account),
            "state_words": STATE_WORDS[state_of(account)],
            "roles": roles_of(account),
            "owned": owned.order_by("-plan__first_year", "pillar__position", "number"),
            "absences": absences_of(account),
            "log": log_of(account)[:LOG_LINES],
            "may_change": may_change(request.user, account),
            "is_own": account == request.user,
        }
        return render(request, "interventions/account_detail.html", context)


class AccountAddView(BureauView):
    """`/accounts/nieuw/`: a new account, which is invited by mail at once."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return show_form(request, AccountForm(by=request.user))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = AccountForm(request.POST, by=request.user)
        if not form.is_valid():
            twin = form.twin
            return redirect("interventions:account-detail", twin.pk) if twin else show_form(request, form)
        try:
            account = create_account(**form.values, roles=form.roles, by=request.user)
        except IntegrityError:  # someone else made it since the form looked
            form.add_error("email", TAKEN)
            return show_form(request, form)
        tell_sent(request, account, sent=send_link(account, by=request.user))
        return redirect("interventions:account-detail", account.pk)


class AccountEditView(BureauView):
    """`/accounts/7/wijzigen/`: name, address and roles."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        account = changeable(request, pk)
        return show_form(request, AccountForm(account=account, by=request.user), account)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        account = changeable(request, pk)
        form = AccountForm(request.POST, account=account, by=request.user)
        if not form.is_valid():
            return show_form(request, form, account)
        try:
            change_account(account, values=form.values, roles=form.roles, by=request.user)
        except AccountRefused as refused:
            form.add_error("groups", str(refused))
        except IntegrityError:
            form.add_error("email", TAKEN)
        if form.errors:
            return show_form(request, form, account)
        messages.success(request, "De wijzigingen zijn bewaard.")
        return redirect("interventions:account-detail", pk)


class AccountLinkView(BureauView):
    """`/accounts/7/link/`: send the invitation again, or a link for a new password; POST only."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        account = changeable(request, pk)
        tell_sent(request, account, sent=send_link(account, by=request.user))
        return redirect("interventions:account-detail", pk)


class AccountDeactivateView(BureauView):
    """`/accounts/7/afsluiten/`: what ends and who takes it over, and then closing the account."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        account = changeable(request, pk, other=True)
        return show_closing(request, account, DeactivateForm(account=account))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        account = changeable(request, pk, other=True, closed_too=True)
        form = DeactivateForm(request.POST, account=account)
        if not form.is_valid():
            return show_closing(request, account, form)
        try:
            deactivate(account, heirs=form.chosen(), by=request.user)
        except AccountRefused as refused:
            form.add_error(None, str(refused))
            return show_closing(request, account, form)
        messages.success(
            request, f"Het account van {account_name(account)} is afgesloten. De geschiedenis blijft."
        )
        return redirect("interventions:account-detail", pk)


class AccountReactivateView(BureauView):
    """`/accounts/7/heropenen/`: open a closed account again, without its roles; POST only."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        account = changeable(request, pk, closed_too=True)
        reactivate(account, by=request.user)
        messages.success(
            request,
            f"{account_name(account)} kan weer inloggen, als lezer. Geef de rollen die erbij horen opnieuw.",
        )
        return redirect("interventions:account-detail", pk)


def changeable(request: HttpRequest, pk: int, *, other: bool = False, closed_too: bool = False) -> User:
    """The account, if the bureau member who asks may change it; with `other` only that of someone else."""
    account = get_object_or_404(User, pk=pk)
    if not may_change(request.user, account):
        raise PermissionDenied("Dit account is van een technisch beheerder. Alleen die kan het wijzigen.")
    if other and account == request.user:
        raise PermissionDenied(
            "Je kunt je eigen account niet afsluiten. Vraag het een collega van het bureau."
        )
    if not account.is_active and not closed_too:
        raise PermissionDenied("Dit account is afgesloten. Open het eerst weer.")
    return account


def show_form(request: HttpRequest, form: AccountForm, account: User | None = None) -> HttpResponse:
    """The form of a new account, or of one that is there."""
    return render(request, "interventions/account_edit.html", {"form": form, "account": account})


def show_closing(request: HttpRequest, account: User, form: DeactivateForm) -> HttpResponse:
    """What closing the account means, with the choice who takes over."""
    absences = [a for a in absences_of(account) if a.last_day >= timezone.localdate()]
    context: dict[str, Any] = {"account": account, "form": form, "absences": absences}
    return render(request, "interventions/account_deactivate.html", context)


def tell_sent(request: HttpRequest, account: User, *, sent: bool) -> None:
    """Say whether the mail left, and what to do when it did not."""
    label = letter_for(account).label
    if sent:
        messages.success(request, f"{label} verstuurd naar {account.email}.")
    else:
        messages.error(
            request,
            "Het account is er, maar de e-mail kon niet worden verstuurd. "
            "Controleer het adres en probeer het hieronder opnieuw.",
        )
