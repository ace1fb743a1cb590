"""Logging in, and new passwords: Django's own forms, with limits on how often one may try."""

from datetime import timedelta
from typing import Any

from django.contrib.auth.forms import (
    AdminPasswordChangeForm,
    AuthenticationForm,
    PasswordChangeForm,
    PasswordResetForm,
    SetPasswordForm,
)
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from .sessions import end_sessions
from .sign_in import OLD_PASSWORD, log_in_counters, may_send_reset_mail, stored_name
from .throttle import Counter, TooOften, count, counter, forget_old, give_back


def _at(error: TooOften) -> str:
    """The minute after which it may be tried again; never before."""
    return f"{timezone.localtime(error.until) + timedelta(minutes=1):%H:%M}"


class SignInForm(AuthenticationForm):
    """Logs in. Answers the same for a wrong password, an unknown name and a closed account, also when it is enough."""

    too_often: TooOften | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].help_text = "Meestal is dat je e-mailadres."

    @sensitive_variables()
    def clean(self) -> dict[str, Any]:
        username, password = self.cleaned_data.get("username"), self.cleaned_data.get("password")
        if username is None or not password:
            return super().clean()
        username = self.cleaned_data["username"] = stored_name(username)
        counters = log_in_counters(self.request, username)
        self._count(counters)
        cleaned = super().clean()
        give_back(*counters)
        forget_old()
        return cleaned

    def _count(self, counters: tuple[Counter, ...]) -> None:
        try:
            count(*counters)
        except TooOften as error:
            self.too_often = error
            raise ValidationError(
                f"Er is te vaak een verkeerd wachtwoord geprobeerd. Probeer het om {_at(error)} uur opnieuw.",
                code="too_often",
            ) from None


class ThrottledPasswordResetForm(PasswordResetForm):
    """Sends at most three mails an hour to one address; whoever asks sees no difference."""

    def save(self, **options: Any) -> None:
        if may_send_reset_mail(self.cleaned_data["email"]):
            super().save(**options)


class NewPasswordForm(SetPasswordForm):
    """Asks for a new password twice; what is wrong with it is told at the first."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["new_password1"].help_text = (
            "Minstens 12 tekens, bijvoorbeeld vier losse woorden. Geen veelgebruikt wachtwoord, niet alleen cijfers"
            " en niet je eigen naam."
        )
        self.fields["new_password2"].help_text = "Zo weet je zeker dat je je niet verschreef."

    def validate_password_for_user(self, user: User, password_field_name: str = "") -> None:
        """Whatever the field that Django names."""
        super().validate_password_for_user(user, "new_password1")


class ThrottledPasswordChangeForm(NewPasswordForm, PasswordChangeForm):
    """A browser that someone left open is no place to guess the password either: counted per session."""

    error_messages = PasswordChangeForm.error_messages | {
        "password_incorrect": "Dit is niet je huidige wachtwoord. Let op hoofdletters."
    }

    def __init__(self, *args: Any, session_key: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.counter = counter(OLD_PASSWORD, session_key)
        self.fields["old_password"].label = "Huidig wachtwoord"

    def clean_old_password(self) -> str:
        try:
            count(self.counter)
        except TooOften as error:
            raise ValidationError(
                f"Te vaak verkeerd. Probeer het om {_at(error)} uur opnieuw, of log uit en vraag een nieuw"
                " wachtwoord aan."
            ) from None
        old_password = super().clean_old_password()
        give_back(self.counter)
        return old_password


class AccountPasswordForm(AdminPasswordChangeForm):
    """A superuser gives an account a new password: whoever was logged in with the old one no longer is."""

    def save(self, commit: bool = True) -> Any:
        user = super().save(commit)
        end_sessions(user)
        return user
