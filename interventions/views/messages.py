"""`/beheer/berichten/`: what is mailed when, in which words, to whom; and mails that did not get through."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from nprz_site.whole_numbers import whole_number

from ..forms_messages import MessageForm
from ..lists_messages import MessageList
from ..telling.due import Due
from ..telling.example import example_of
from ..telling.kinds import BY_SLUG, About
from ..telling.planning import Again, preview_day, send_again
from ..telling.texts import (
    MEANING,
    PLACEHOLDERS,
    StaleText,
    Words,
    all_words,
    last_change,
    set_words,
)
from .bureau import BureauView

LIST = "interventions:message-list"
TOLD = {
    Again.SOON: "De mail gaat binnen een paar minuten opnieuw op weg.",
    Again.JOINS: "Deze mail is van een eerdere dag. Wat daarvan nog geldt, gaat mee met de volgende mail.",
    Again.GONE: "Deze mail is al verstuurd, wordt op dit moment verstuurd, of gaat al mee met de volgende.",
}
ACTS = frozenset({"bewaar", "voorbeeld", "terugzetten"})


class MessageListView(BureauView):
    """Everything about mail; a mail that did not get through can be tried again."""

    def get(self, request: HttpRequest) -> HttpResponse:
        listing = MessageList(request.GET)
        return render(request, "interventions/message_list.html", {"listing": listing})

    def post(self, request: HttpRequest) -> HttpResponse:
        key = whole_number(request.POST.get("mail", "")) or 0
        outcome = send_again(key, today=timezone.localdate())
        told = messages.warning if outcome is Again.GONE else messages.success
        told(request, TOLD[outcome])
        return redirect(LIST)


class MessageEditView(BureauView):
    """The words of one kind: to change, to look at before that, and to put back."""

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        about = about_at(slug)
        current = all_words()[about.kind]
        return self.show(about, MessageForm(kind=about.kind, current=current), current)

    def post(self, request: HttpRequest, slug: str) -> HttpResponse:
        about, act = about_at(slug), request.POST.get("doe", "")
        if act not in ACTS:
            raise Http404
        current = all_words()[about.kind]
        version = whole_number(request.POST.get("versie", ""))
        form = MessageForm(request.POST, kind=about.kind, current=current)
        if act == "terugzetten":
            if not current.is_own:
                messages.success(request, "De tekst van het product geldt al.")
                return redirect(LIST)
            return self.keep(about, form, version, Words("", ""), "De tekst van het product geldt weer.")
        if not form.is_valid():
            return self.show(about, form, current, status=422)
        if act == "voorbeeld":
            return self.show(about, form, form.words)
        if not form.is_changed():
            messages.success(request, "Er was niets veranderd; alles staat er nog.")
            return redirect(LIST)
        return self.keep(about, form, version, form.words, "De tekst is bewaard.")

    def keep(
        self, about: About, form: MessageForm, version: int | None, words: Words, told: str
    ) -> HttpResponse:
        """Write `words`, unless somebody else was first: then both are shown, and nothing is lost."""
        try:
            set_words(
                about.kind,
                version=-1 if version is None else version,
                subject=words.subject,
                body=words.body,
                by=self.request.user,
            )
        except StaleText as stale:
            form.current = stale.current
            return self.show(about, form, stale.current, status=409)
        messages.success(self.request, told)
        return redirect(LIST)

    def show(self, about: About, form: MessageForm, words: Words, *, status: int = 200) -> HttpResponse:
        """The page, with a mail in these `words`."""
        due = Due(timezone.localdate() + timedelta(days=1))
        expected = preview_day(due.today, due=due)
        context: dict[str, Any] = {
            "about": about,
            "form": form,
            "placeholders": [(name, MEANING[name]) for name in PLACEHOLDERS[about.kind]],
            "change": last_change(about.kind),
            "recipients": [one.person for one in expected if any(n.kind == about.kind for n in one.notices)],
            "example": example_of(
                about.kind,
                all_words() | {about.kind: words},
                expected=expected,
                due=due,
                reader=self.request.user,
            ),
            "stale": status == 409,
            "is_tried": form.is_bound and status == 200,
        }
        return render(self.request, "interventions/message_edit.html", context, status=status)


def about_at(slug: str) -> About:
    """The kind at the address; 404 when there is none."""
    try:
        return BY_SLUG[slug]
    except KeyError:
        raise Http404 from None
