"""Logging in, and a new password when the old one is forgotten or no longer wanted."""

from math import ceil
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.forms import AuthenticationForm, SetPasswordForm
from django.contrib.auth.views import (
    LoginView,
    PasswordChangeView,
    PasswordResetConfirmView,
    PasswordResetView,
)
from django.http import HttpResponse
from django.urls import Resolver404, resolve
from django.utils import timezone

from ..browsers import describe_browser
from ..forms import NewPasswordForm, SignInForm, ThrottledPasswordChangeForm, ThrottledPasswordResetForm
from ..known_devices import remember_device
from ..session_store import BROWSER_KEY
from ..sessions import end_sessions


def nearest_page(url: str) -> str:
    """`url`, or the nearest address above it that can be opened and not only posted to."""
    while url and not _can_be_opened(urlsplit(url).path):
        url = urljoin(url, "..")
    return url


def _can_be_opened(path: str) -> bool:
    try:
        view = resolve(path).func
    except Resolver404:
        return True  # what is not there says so itself
    view_class = getattr(view, "view_class", None)
    return view_class is None or hasattr(view_class, "get")


class SignInView(LoginView):
    """Inloggen. Open to everyone; too many guesses answer 429 with the time to try again."""

    form_class = SignInForm

    def get_redirect_url(self) -> str:
        """Where one wanted to go; the page above it when that is an address to which is only posted."""
        return nearest_page(super().get_redirect_url())

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Always a new session: its longest life counts from now."""
        self.request.session.flush()
        self.request.session[BROWSER_KEY] = describe_browser(self.request.headers.get("User-Agent", ""))
        response = super().form_valid(form)
        remember_device(response, form.get_user())
        return response

    def form_invalid(self, form: SignInForm) -> HttpResponse:
        response = super().form_invalid(form)
        if form.too_often is not None:
            response.status_code = 429
            response["Retry-After"] = max(1, ceil((form.too_often.until - timezone.now()).total_seconds()))
        return response


class PasswordForgottenView(PasswordResetView):
    """Nieuw wachtwoord aanvragen. Open to everyone; answers the same for every address."""

    form_class = ThrottledPasswordResetForm


class PasswordRenewView(PasswordResetConfirmView):
    """The page behind the link in the mail. Whoever follows it shows to be the account's owner."""

    form_class = NewPasswordForm

    def get_user(self, uidb64: str) -> AbstractBaseUser | None:
        """A link of a closed account works no more than one that was used."""
        user = super().get_user(uidb64)
        return user if user is not None and user.is_active else None

    def form_valid(self, form: SetPasswordForm) -> HttpResponse:
        """Ends all sessions of the account; this browser is known from now on, so it need not wait to log in."""
        response = super().form_valid(form)
        end_sessions(form.user)
        self.request.session.flush()
        remember_device(response, form.user)
        return response


class PasswordOwnChangeView(PasswordChangeView):
    """Wachtwoord wijzigen. Ends all other sessions of the account."""

    form_class = ThrottledPasswordChangeForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"session_key": self.request.session.session_key}

    def form_valid(self, form: SetPasswordForm) -> HttpResponse:
        response = super().form_valid(form)
        end_sessions(form.user, keep=self.request.session.session_key)
        remember_device(response, form.user)
        return response
