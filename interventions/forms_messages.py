"""Input of the words of a kind of notice: plain text, with words in braces that are filled in."""

from typing import Any

from django import forms

from .forms_inputs import BOX, WholeTextField
from .models import MessageText, NoticeKind
from .telling.texts import PLACEHOLDERS, Words, check_braces

BODY = 2000
SUBJECT = MessageText._meta.get_field("subject").max_length


class MessageForm(forms.Form):
    """Subject and text of `kind`; `current` are the words as they stand now."""

    onderwerp = WholeTextField(
        label="Onderwerp",
        max_length=SUBJECT,
        widget=forms.TextInput(BOX),
        error_messages={"required": "Vul een onderwerp in."},
    )
    tekst = WholeTextField(
        label="Tekst",
        max_length=BODY,
        widget=forms.Textarea({"class": "form-control", "rows": 6}),
        help_text="Gewone tekst, zonder opmaak. Daaronder komt vanzelf de lijst van verslagen, elk met een link.",
        error_messages={"required": "Vul een tekst in."},
    )

    def __init__(self, data: Any = None, *, kind: NoticeKind, current: Words) -> None:
        super().__init__(data, initial={"onderwerp": current.subject, "tekst": current.body})
        self.kind, self.current = kind, current

    def clean_onderwerp(self) -> str:
        """Words in braces that are known here."""
        return self._checked("onderwerp")

    def clean_tekst(self) -> str:
        """Words in braces that are known here; the end of a line as the database has it."""
        return self._checked("tekst").replace("\r\n", "\n")

    def _checked(self, name: str) -> str:
        text = str(self.cleaned_data[name])
        check_braces(text, PLACEHOLDERS[self.kind])
        return text

    @property
    def words(self) -> Words:
        """What was typed."""
        return Words(
            self.cleaned_data["onderwerp"], self.cleaned_data["tekst"], self.current.version, is_own=True
        )

    def is_changed(self) -> bool:
        """Whether something else was typed than stands there."""
        return (self.words.subject, self.words.body) != (self.current.subject, self.current.body)
