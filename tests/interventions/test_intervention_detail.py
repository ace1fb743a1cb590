"""`/interventies/werk-10/`: facts, colours, figures, texts, history and actions, as far as someone may see them."""

from datetime import UTC, date, datetime

import pytest

from interventions.models import (
    Funding,
    Milestone,
    Organisation,
    ProgressReport,
    ReviewEntry,
    Theme,
    ThemeReport,
)
from tests import factories
from tests.interventions.register import add, add_value, text_of
from wijken.models import Area

pytestmark = pytest.mark.django_db


@pytest.fixture
def finalised():
    return factories.make_round(2023, "finalised", finalised_on=date(2024, 6, 14))


@pytest.fixture
def told(intervention, finalised):
    """The report of 2023 of the owner's intervention: oranje, where the owner proposed groen."""
    return factories.make_report(
        intervention, finalised, colour="oranje", proposed_colour="groen", previous_colour="groen",
        state="finalised", quantitative="<p>Cijfers van toen.</p>", qualitative="<p>Zo ging het.</p>",
        measures="<p>Drie vacatures.</p>",
    )  # fmt: skip


@pytest.fixture
def page(client, intervention):
    """Fetches the page of `intervention`, or another address, as someone."""

    def fetch(user, address=None):
        client.force_login(user)
        return client.get(address or intervention.get_absolute_url())

    return fetch


def make_predecessor(intervention, colour="rood", **fields):
    """What the intervention was called in the plan of 2019."""
    plan = factories.make_plan(2019, 2022)
    round = factories.make_round(2022, "finalised", plan=plan)
    old = add(round, colour, name="Matching op werk", qualitative="<p>Tekst van 2022.</p>", **fields)
    intervention.predecessors.add(old)
    return old


def test_the_first_sentence_tells_colour_direction_and_yield(page, reader, told):
    add_value(told.intervention, 390, 335, name="Banen")
    text = text_of(page(reader))
    assert "<b>Oranje in 2023, achteruit vanaf groen.</b> Banen: 335 gehaald, 390 beoogd, 86 %." in text
    assert f"<title>Werk 1 {told.intervention.name}: oranje in 2023" in text


def test_the_facts_are_there(page, reader, intervention, lead):
    theme = Theme.objects.create(plan=intervention.plan, pillar=intervention.pillar, name="Arbeid")
    under = factories.make_intervention(name="Hoofdinterventie")
    type(intervention).objects.filter(pk=intervention.pk).update(
        theme=theme,
        former_name="Oude naam",
        reported_under=under,
        ended="2024-05-01",
        ended_reason="Opgegaan",
    )
    intervention.initiators.add(Organisation.objects.create(name="Albeda"))
    intervention.funding.add(Funding.objects.create(name="Regio Deal", slug="regio-deal"))
    intervention.areas.add(Area.objects.create(level="wijk", name="Bloemhof", slug="bloemhof"))
    text = text_of(page(reader))
    for fact in (
        "Arbeid", "Oude naam", "Hoofdinterventie", "Albeda", "Olga Eigenaar", "Timo Trekker",
        'href="/interventies/?financiering=regio-deal"', 'href="/interventies/?wijk=bloemhof"',
        "2023–2027, nummer 1", "Beëindigd per 1 mei 2024: Opgegaan",
    ):  # fmt: skip
        assert fact in text
    assert intervention.name in text_of(page(reader, under.get_absolute_url()))


def test_without_an_import_the_page_says_what_is_missing(page, reader, intervention):
    text = text_of(page(reader))
    assert "De korte omschrijving ontbreekt nog" in text
    assert "Er is nog geen jaar waarvan je de kleur kunt zien." in text
    assert "Er zijn nog geen getallen die je kunt zien." in text


def test_the_names_of_then_stand_in_the_table_only_when_they_differ(page, reader, told):
    assert "Heette toen" not in text_of(page(reader))
    make_predecessor(told.intervention)
    assert "Heette toen" in text_of(page(reader))


def test_colours_of_predecessors_stand_before_the_own(page, reader, told):
    make_predecessor(told.intervention)
    text = text_of(page(reader))
    assert (
        'aria-label="Kleur per jaar: rood in 2022 en oranje in 2023. Vanaf 2023 geldt UP 2023–2027."' in text
    )
    assert text.count('<svg class="wide-only"') == text.count('<svg class="narrow-only"') == 1
    assert "<td>Matching op werk</td>" in text
    assert 'href="/interventies/2019-2022/werk-1/"' in text


def test_earlier_years_can_be_read_also_those_of_predecessors(page, reader, told):
    make_predecessor(told.intervention)
    text = text_of(page(reader))
    assert "Wat er in 2023 gebeurde" in text
    assert "Zo ging het." in text
    assert "Drie vacatures." in text
    assert "2022, als “Matching op werk”" in text
    assert "Tekst van 2022." in text


def test_figures_stand_beside_those_of_the_year_before(page, reader, told):
    old = make_predecessor(told.intervention)
    add_value(old, 400, 402, name="Banen")
    add_value(told.intervention, 390, 335, name="Banen")
    add_value(told.intervention, 65, None, name="Nog aan het werk", unit="%", comparator="gt", position=1)
    add_value(told.intervention, None, 12, name="Wachttijd", unit="dagen", position=2)
    text = text_of(page(reader))
    for told_in_words in (
        '<td class="num wide">402</td>', "meer dan 65 %", "niet gemeten", "Wachttijd (dagen)", "geen streefgetal",
        "2022 is gemeten bij “Matching op werk”",
        'aria-label="Balk: 335 gehaald, streep bij 390"', "M173 0v18",
    ):  # fmt: skip
        assert told_in_words in text
    assert text.count('class="bullet"') == 1


def test_the_running_round_is_for_those_in_sight(
    page, report, owner, lead, bureau, director, reader, stranger
):
    ProgressReport.objects.filter(pk=report.pk).update(
        state="draft", proposed_colour="rood", qualitative="<p>Geheim concept.</p>"
    )
    for user in (owner, lead, bureau, director):
        text = text_of(page(user))
        assert "Ronde 2024: concept" in text
        assert "Geheim concept." in text
    for user in (reader, stranger):
        text = text_of(page(user))
        assert "2024" not in text
        assert "Geheim" not in text


def test_owners_write_others_do_not(page, report, owner, lead, bureau, director, reader):
    address = 'href="/interventies/werk-1/voortgang/2024/"'
    assert f'class="btn btn-primary" {address}>Voortgang 2024 invullen<' in text_of(page(owner))
    assert f"{address}>Voortgang 2024 invullen namens de eigenaar<" in text_of(page(bureau))
    for user in (lead, director, reader):
        assert address not in text_of(page(user))


def test_what_is_handed_in_can_be_looked_at_and_reviewed(page, report, owner, lead, bureau, director):
    ProgressReport.objects.filter(pk=report.pk).update(state="submitted")
    assert ">Voortgang 2024 bekijken<" in text_of(page(owner))
    review = f'href="{report.intervention.get_absolute_url()}voortgang/2024/beoordelen/">Beoordelen<'
    assert review in text_of(page(lead))
    assert review in text_of(page(bureau))
    assert review not in text_of(page(owner)) + text_of(page(director))


def test_a_lead_never_reviews_the_own_report(page, report, lead):
    report.intervention.owners.add(lead)
    ProgressReport.objects.filter(pk=report.pk).update(state="submitted")
    assert "/voortgang/2024/beoordelen/" not in text_of(page(lead))


def test_comments_and_proposals_are_not_for_everyone(
    page, told, owner, lead, bureau, director, reader, stranger
):
    ReviewEntry.objects.create(
        report=told, action="approve", from_state="in_review", to_state="approved", colour="oranje", by=lead,
        at=datetime(2024, 3, 27, 12, tzinfo=UTC), comment="Het doel is niet gehaald.",
    )  # fmt: skip
    for user in (owner, lead, bureau):
        text = text_of(page(user))
        assert "Het doel is niet gehaald." in text
        assert "met een andere kleur" in text
    assert "met een andere kleur" in text_of(page(director))
    for user in (director, reader, stranger):
        text = text_of(page(user))
        assert "Timo Trekker keurde goed" in text
        assert "27 maart 2024" in text
        assert "Ronde 2023 vastgesteld" in text
        assert "Het doel is niet gehaald." not in text
    assert "met een andere kleur" not in text_of(page(reader))


def test_a_long_history_is_folded(page, told, owner):
    for day in range(1, 13):
        at = datetime(2024, 2, day, tzinfo=UTC)
        ReviewEntry.objects.create(
            report=told, action="submit", from_state="draft", to_state="submitted", at=at
        )
    text = text_of(page(owner))
    assert "Alle 13 gebeurtenissen" in text
    assert text.count("iemand zonder account leverde in") == 12


def test_activities_have_texts_and_no_colour(page, reader, finalised):
    activity = add(finalised, pillar="organisatie", qualitative="<p>Zo ging het.</p>")
    text = text_of(page(reader, activity.get_absolute_url()))
    assert "Deze activiteit telt niet mee bij de interventies en krijgt geen kleur." in text
    assert "Zo ging het." in text
    assert "Kleur per jaar" not in text


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        ("not_reported", "Niet gerapporteerd in 2023."),
        ("finalised", "De kleur van 2023 is nog niet ingevoerd."),
    ],
)
def test_the_reason_for_no_colour_is_said(page, reader, finalised, state, sentence):
    intervention = add(finalised, state=state)
    assert sentence in text_of(page(reader, intervention.get_absolute_url()))


def test_milestones_and_the_report_of_the_heading_are_shown(page, reader, told):
    intervention = told.intervention
    intervention.theme = Theme.objects.create(
        plan=intervention.plan, pillar=intervention.pillar, name="Arbeid"
    )
    intervention.save()
    ThemeReport.objects.create(theme=intervention.theme, round=told.round, qualitative="<p>Over de lijn.</p>")
    Milestone.objects.create(
        intervention=intervention, what="Team op sterkte", due=date(2024, 3, 1), state="moved",
        moved_to=date(2024, 9, 1),
    )  # fmt: skip
    text = text_of(page(reader))
    assert "Over de lijn." in text
    assert "verschoven naar 1 september 2024" in text


def test_a_milestone_of_a_running_round_is_for_who_sees_its_report(
    page, told, owner, lead, other_lead, reader, director, bureau
):
    """An open round says nothing to others, of its milestones neither."""
    running = factories.make_round(told.round.year + 1, "open")
    for round in (running, told.round, None):
        Milestone.objects.create(
            intervention=told.intervention, round=round, due=date(2024, 3, 1), what=f"Mijlpaal van {round}"
        )
    for user in (owner, lead, director, bureau, reader, other_lead):
        text = text_of(page(user))
        assert f"Mijlpaal van {told.round}" in text
        assert "Mijlpaal van None" in text
        assert (f"Mijlpaal van {running}" in text) is (user not in (reader, other_lead))


def test_the_report_of_the_heading_is_no_more_public_than_its_round(page, told, owner, lead, bureau):
    theme = Theme.objects.create(plan=told.round.plan, pillar=told.intervention.pillar, name="Arbeid")
    type(told.intervention).objects.filter(pk=told.intervention.pk).update(theme=theme)
    type(told.round).objects.filter(pk=told.round.pk).update(state="closed")
    ThemeReport.objects.create(theme=theme, round=told.round, qualitative="<p>Over de lijn.</p>")
    assert "Over de lijn." in text_of(page(lead))
    assert "Over de lijn." in text_of(page(bureau))
    text = text_of(page(owner))
    assert "Over de lijn." not in text
    assert "Zo ging het." in text


def test_stored_html_is_cleaned_once_more_and_tables_scroll(page, reader, told):
    html = '<p onclick="x()">Veilig</p><script>alert(1)</script><table><tr><th rowspan="2"></th><th>A</th></tr></table>'
    ProgressReport.objects.filter(pk=told.pk).update(qualitative=html)
    text = text_of(page(reader))
    assert "<p>Veilig</p>" in text
    assert "alert(1)" not in text
    assert '<div class="table-scroll rich-table" tabindex="0"' in text
    assert '<td rowspan="2"></td><th>A</th>' in text


def test_the_current_plan_has_one_address(page, reader, intervention):
    response = page(reader, "/interventies/2023-2027/werk-1/")
    assert response.status_code == 302
    assert response["Location"] == "/interventies/werk-1/"


@pytest.mark.parametrize(
    "address",
    [
        "werk-2", "school-1", "werk", "werk-01", "werk-0", "werk-x", "x-1", "WERK-1", "werk-1-1",
        "werk-99999999999999999999", "2019-2022/werk-1", "2023-2022/werk-1", "onzin/werk-1",
    ],
)  # fmt: skip
def test_an_address_without_an_intervention_is_not_found(page, reader, intervention, address):
    assert page(reader, f"/interventies/{address}/").status_code == 404
    assert page(reader, "/interventies/werk-1/").status_code == 200
