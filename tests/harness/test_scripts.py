"""Whatever people type stays a text: in every page, form, search, mail, and in the admin with its history."""

from collections.abc import Iterator
from html import escape, unescape
from urllib.parse import urlencode

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core import mail

from interventions import texts
from interventions.models import Intervention

from .asking import ask
from .checks import body_of, is_open
from .conftest import lasting
from .filling import Filling, models_with_texts, text_fields
from .markup import alive, marks_in
from .payloads import MARK, PAYLOADS
from .row import Row
from .table import ROWS
from .test_posted_extras import FORMS
from .world import STATES, World, undone

pytestmark = pytest.mark.django_db
SIZE = DOSES = 8
"""Sixty-four turns for a field in which one text fits."""
WAYS = (str, texts.clean_html, texts.from_plain)
"""Straight in the database, as an import stores it, as a form stores it."""
HTML_ROWS = [row for row in ROWS if not row.route.endswith((".svg", ".png", ".pdf", ".docx"))]
"""Without the files, which hold no HTML: they are asked for with one dose, for each new name is a new picture to draw."""
READERS = ("owner", "bureau", "superuser")


def pages(row: Row) -> list[str]:
    """Who reads the page: an owner and the bureau; of the admin, the last for whom it opens."""
    found = [person for person in READERS if is_open(row, person, STATES[0])]
    return found[-1:] if row.route.startswith("admin/") else found[:2]


def on_pages(world: World, rows: list[Row], query: str = "") -> Iterator[tuple[str, str]]:
    for row in rows:
        for person in pages(row):
            for view in [query] if query else [f"?{view}" if view else "" for view in row.views]:
                reply = ask(world, person, "GET", row.at(world) + view)
                if reply.response["Content-Type"].startswith("text/html"):
                    yield f"{row} {view} for {person}", reply.body
                else:
                    assert reply.response["X-Content-Type-Options"] == "nosniff"


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    with lasting(django_db_blocker, SIZE) as world:
        yield world


@pytest.fixture(scope="module")
def read(world) -> dict[str, list[str]]:
    """Every page, with a new dose in every field each time: what is alive, the marks seen, the fields left out."""
    filling = Filling([payload.text for payload in PAYLOADS], WAYS)
    found: dict[str, list[str]] = {"alive": [], "marks": [], "left out": []}
    for dose in range(DOSES):
        with undone():
            filling.dose()
            LogEntry.objects.log_actions(world.superuser.pk, [world.intervention], CHANGE, "veranderd")
            for name, body in on_pages(world, ROWS if dose == 0 else HTML_ROWS):
                found["alive"] += [f"{name}: {what}" for what in alive(body)]
                found["marks"] += marks_in(body)
    return found | {"left out": list(filling.left_out())}


def test_the_corpus_has_sixty_texts_that_can_be_told_apart():
    assert len(PAYLOADS) == 60
    assert len({payload.text for payload in PAYLOADS}) == 60
    assert all(MARK.findall(payload.text).count(payload.mark) for payload in PAYLOADS)


def test_no_page_brings_a_typed_text_to_life(read):
    assert sorted(set(read["alive"])) == []


def test_every_text_was_tried_in_every_field_and_seen_on_a_page(read):
    assert read["left out"] == []
    assert {payload.mark for payload in PAYLOADS} - set(read["marks"]) == set()


def test_no_form_brings_back_to_life_what_was_posted(world):
    found, answers = [], {}
    kept = {"version", "act", "action", "doe", "soort", "index", "_selected_action", "report", "gezien"}
    for number, (row, state, person) in enumerate(FORMS):
        typed = " ".join(some(number * 12, 12))
        with undone():
            world.put(state)
            body = {
                name: value if name in kept or name.startswith(("version-", "initial-", "shown")) else typed
                for name, value in body_of(row, world, state).items()
            }
            reply = ask(world, person, "POST", row.at(world), body)
            found += [f"{row}: {what}" for what in alive(reply.body)]
            answers[str(row)] = reply.response.status_code
    assert found == []
    assert [row for row, status in answers.items() if status == 404] == []
    assert sum(status in {200, 409, 422} for status in answers.values()) > len(answers) / 2


def some(start: int, count: int) -> list[str]:
    """`count` of the texts, going round."""
    return [PAYLOADS[(start + step) % len(PAYLOADS)].text for step in range(count)]


PARAMETERS = (
    "q",
    "jaar",
    "plan",
    "sort",
    "pijler",
    "kleur",
    "wijk",
    "stand",
    "_export",
    "next",
    "o",
    "p",
    "e",
)


def test_no_search_and_no_filter_brings_its_words_to_life(world):
    found = []
    listed = [row for row in ROWS if "<" not in row.route and not row.route.endswith("add/")]
    for number, row in enumerate(listed):
        everything = row.route in {"interventies/", "stoplichten/", "admin/interventions/intervention/"}
        for start in range(0, 60, 2) if everything else (2 * number, 2 * number + 30):
            query = "?" + urlencode(dict.fromkeys(PARAMETERS, "".join(some(start, 2))[:100]))
            for name, body in on_pages(world, [row], query):
                found += [f"{name}: {what}" for what in alive(body)]
    assert found == []


def test_no_mail_carries_markup_or_a_header_of_its_own(world):
    for payload in PAYLOADS:
        with undone():
            type(world.owner).objects.filter(pk=world.owner.pk).update(
                first_name=payload.text, last_name="x\r\nBcc: iemand@example.org"
            )
            ask(world, "reader", "POST", "/account/password_reset/", {"email": world.owner.email})
    assert len(mail.outbox) == 60
    for message in mail.outbox:
        assert message.bcc == []
        assert "\n" not in message.subject
        assert message.content_subtype == "plain" or alive(str(message.body)) == []
        assert [found for body, kind in getattr(message, "alternatives", []) for found in alive(body)] == []


@pytest.mark.parametrize(
    ("guard", "without"),
    [
        ("interventions.templatetags.texts.clean_html", str),
        ("django.template.base.conditional_escape", str),
    ],
)
def test_an_output_that_does_not_escape_is_noticed(world, monkeypatch, guard, without):
    monkeypatch.setattr(guard, without)
    shown = [row for row in ROWS if row.route in {"interventies/<slug:slug>/", "interventies/"}]
    with undone():
        Filling([payload.text for payload in PAYLOADS]).dose()
        assert [what for _, body in on_pages(world, shown) for what in alive(body)]


PLACES = (
    "<p>{}</p>",
    '<p title="{}">',
    "<p title='{}'>",
    "<p title={}>",
    "<textarea>{}</textarea>",
    "<title>{}</title>",
)


@pytest.mark.parametrize("payload", PAYLOADS, ids=lambda payload: payload.tries)
def test_the_reader_of_pages_sees_what_is_alive(payload):
    """As it is, in some place of a page, each text is noticed; and in no place when it is escaped."""
    evaluated = payload.text.replace("{{7*7}}", "49").replace("${7*7}", "49")
    raw = [
        place.replace("{}", text)
        for place in PLACES
        for text in (payload.text, unescape(payload.text), evaluated)
    ]
    assert any(alive(page) for page in raw)
    assert not any(
        alive(place.replace("{}", escape(payload.text))) for place in PLACES if "title={}" not in place
    )


def test_the_history_and_every_model_with_texts_are_filled():
    names = {model.__name__ for model in models_with_texts() if text_fields(model)}
    assert names >= {
        "User",
        "Intervention",
        "HistoricalIntervention",
        "ProgressReport",
        "HistoricalProgressReport",
        "Theme",
    }
    assert ContentType.objects.get_for_model(Intervention)
