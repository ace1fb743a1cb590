"""What a password has to be, in Dutch: Django's own sentence is not translated."""

from django.contrib.auth.password_validation import MinimumLengthValidator


class LengthValidator(MinimumLengthValidator):
    """At least so many characters."""

    def get_error_message(self) -> str:
        return f"Dit wachtwoord is te kort. Neem ten minste {self.min_length} tekens."

    def get_help_text(self) -> str:
        return f"Neem ten minste {self.min_length} tekens."
