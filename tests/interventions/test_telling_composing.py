"""How a mail is written out: escaped, whole as plain text, readable as HTML; and the words in braces."""

import re
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from interventions.models import MessageText, Notice, NoticeKind
from interventions.models.notice import REMINDERS
from interventions.telling.composing import HEADINGS, compose
from interventions.telling.due import Due
from interventions.telling.kinds import ABOUT, BY_SLUG
from interventions.telling.stages import Stage
from interventions.telling.texts import (
    DEFAULTS,
    MEANING,
    PLACEHOLDERS,
    StaleText,
    Words,
    all_words,
    check_braces,
    filled,
    last_change,
    set_words,
    words_of,
)

DAY = date(2025, 3, 7)
ATTACK = '<script>alert("x")</script><img src=x onerror=y> & {jaar}'


def letter_of(person, *notices, words=DEFAULTS):
    return compose(person, notices, due=Due(DAY), words=words)


def about(report, kind=NoticeKind.BEFORE_7, by=None):
    return Notice(kind=kind, report=report, by=by, at=timezone.now())


@pytest.mark.parametrize("kind", [kind for kind in NoticeKind if "digest" not in kind])
def test_names_and_words_of_people_stay_text_in_every_kind(kind, owner, report, lead):
    report.intervention.name = owner.first_name = lead.first_name = ATTACK
    report.intervention.pillar.short_name = ATTACK
    words = {one: Words(ATTACK, ATTACK) for one in NoticeKind}
    letter = letter_of(owner, about(report, kind, by=lead), words=words)
    assert "<script" not in letter.html
    assert "<img" not in letter.html
    assert "&lt;script&gt;" in letter.html
    assert "<script>" in letter.text


@pytest.mark.parametrize("kind", ["lead_digest", "bureau_digest"])
def test_the_overviews_are_escaped_too(kind, lead, report, bureau):
    type(report.intervention.pillar).objects.update(short_name="<b>Werk</b>")
    letter = letter_of(lead if kind == "lead_digest" else bureau, Notice(kind=kind))
    assert "<b>Werk" not in letter.html


def test_a_name_with_line_breaks_adds_no_header_and_no_line(owner, report):
    owner.first_name = "Olga\r\nBcc: x@voorbeeld.nl"
    report.intervention.name = "Regel een\nRegel twee"
    letter = letter_of(owner, about(report), words=DEFAULTS | {NoticeKind.BEFORE_7: Words("{voornaam}", "x")})
    assert letter.subject == "Olga Bcc: x@voorbeeld.nl"
    assert "Werk 1 Regel een Regel twee, inleveren" in letter.text
    EmailMessage(letter.subject, letter.text, to=["a@voorbeeld.nl"]).message()


def test_the_html_has_its_language_headings_and_no_more_than_inline_styles(owner, report):
    html = letter_of(owner, about(report), about(report, NoticeKind.COMMENTED)).html
    assert '<html lang="nl">' in html
    assert html.count("<h2") == 2
    assert "<title>" in html
    assert not re.search(r"<(style|link|script|img)\b|class=", html)


def test_every_link_is_whole_and_the_text_has_the_same_ones(owner, report, settings):
    settings.SITE_URL = "https://voortgang.voorbeeld.nl"
    letter = letter_of(owner, *(about(report, kind) for kind in NoticeKind if "digest" not in kind))
    links = re.findall(r'href="([^"]+)"', letter.html)
    assert links
    for link in links:
        assert link.startswith("https://voortgang.voorbeeld.nl/")
        assert link in letter.text


def test_both_colours_are_told_in_words(owner, report, lead):
    report.proposed_colour, report.colour = "oranje", "groen"
    text = letter_of(owner, about(report, NoticeKind.COLOUR_CHANGED, by=lead)).text
    assert "voorgesteld was oranje, vastgesteld is groen door Timo Trekker" in text


@pytest.mark.parametrize(
    ("today", "told"),
    [
        (date(2025, 3, 13), "(over 1 dag)"), (date(2025, 3, 14), "(vandaag)"), (date(2025, 3, 16), "(2 dagen te laat)"),
    ],
)  # fmt: skip
def test_how_long_it_takes_is_told_from_the_day_of_the_mail(owner, report, today, told):
    letter = compose(owner, [about(report)], due=Due(today), words=DEFAULTS)
    assert told in letter.text


def test_a_round_without_a_deadline_is_asked_for_without_one(owner, report):
    report.round.deadline = None
    text = letter_of(owner, about(report, NoticeKind.REMINDED)).text
    assert "Werk 1 Interventie werk 1, inleveren\n" in text


def test_the_footer_says_why_and_whom_to_ask(owner, report):
    letter = letter_of(owner, about(report))
    for part in (letter.text, letter.html):
        assert "Je krijgt deze mail omdat je eigenaar van een interventie bent of vervangt" in part
        assert "Vraag het programmabureau" in part


def test_what_is_due_comes_before_what_happened():
    order = list(HEADINGS)
    assert set(order) == set(NoticeKind) == set(ABOUT) == set(DEFAULTS) == set(PLACEHOLDERS)
    events = [NoticeKind.COLOUR_CHANGED, NoticeKind.COMMENTED]
    assert max(order.index(kind) for kind in REMINDERS) < min(order.index(kind) for kind in events)
    assert len(BY_SLUG) == len(ABOUT)
    assert set(map(str, Stage)) < set(NoticeKind.values)


@pytest.mark.parametrize("kind", list(NoticeKind))
def test_the_words_of_the_product_pass_its_own_check_and_every_placeholder_is_filled(
    kind, owner, lead, report
):
    words = DEFAULTS[kind]
    for text in (words.subject, words.body):
        check_braces(text, PLACEHOLDERS[kind])
    every = " ".join(f"{{{name}}}" for name in PLACEHOLDERS[kind])
    letter = letter_of(
        lead if kind == "lead_digest" else owner,
        Notice(kind=kind) if "digest" in kind else about(report, kind),
        words=DEFAULTS | {kind: Words(every, every)},
    )
    assert "{" not in letter.subject + letter.text
    assert set(PLACEHOLDERS[kind]) <= set(MEANING)


@pytest.mark.parametrize(
    "text", ["{naam}", "{inleverdatum}", "{", "}", "{{jaar}}", "{ jaar }", "{jaar!r}", "{0}", "{}"]
)
def test_what_cannot_be_filled_in_is_refused(text):
    with pytest.raises(ValidationError):
        check_braces(f"Over {text}.", PLACEHOLDERS[NoticeKind.RETURNED])


@given(st.text())
def test_filling_in_never_fails(text):
    assert isinstance(filled(text, {"jaar": "2024"}), str)


def test_the_words_of_the_bureau_hold_until_they_are_put_back(bureau):
    set_words(NoticeKind.RETURNED, version=0, subject="Terug", body="Kijk nog eens.", by=bureau)
    assert all_words()[NoticeKind.RETURNED] == Words("Terug", "Kijk nog eens.", 1, is_own=True)
    assert last_change(NoticeKind.RETURNED).by == bureau
    set_words(NoticeKind.RETURNED, version=1, subject="", body="", by=bureau)
    usual = DEFAULTS[NoticeKind.RETURNED]
    assert words_of(NoticeKind.RETURNED) == Words(usual.subject, usual.body, 2, is_own=False)
    assert MessageText.history.count() == 2


@pytest.mark.parametrize("version", [0, 2, -1])
def test_whoever_comes_second_overwrites_nothing(bureau, version):
    set_words(NoticeKind.RETURNED, version=0, subject="Terug", body="Kijk nog eens.", by=bureau)
    with pytest.raises(StaleText) as stale:
        set_words(NoticeKind.RETURNED, version=version, subject="Anders", body="Anders", by=bureau)
    assert stale.value.current.subject == "Terug"
