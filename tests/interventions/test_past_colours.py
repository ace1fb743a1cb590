"""`/kleuren/2022/`: filling in the column of an earlier year, beside the printed table; for the bureau only."""

import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from indicators.models import PublishedFigure
from interventions.models import PastColour, PastEntry, ProgressReport, Round
from interventions.past.colours import enter, grid_of, years_offered
from tests.factories import make_intervention, make_pillar, make_report, make_round, make_user
from tests.interventions.register import text_of

pytestmark = pytest.mark.django_db
URL = "/kleuren/2022/"


@pytest.fixture
def two():
    """Two interventions of the current plan."""
    return make_intervention(name="Jobhunters", former_name="Werkzoekers"), make_intervention(name="Matching")


@pytest.fixture
def printed():
    """The printed table of 2023: in Werk one groen that was new and one oranje that went back."""
    for figure, value in {
        "groen/nieuw": 1, "groen/subtotaal": 1, "oranje/achteruit": 1, "oranje/subtotaal": 1, "rood/subtotaal": 0,
        "wit/subtotaal": 0, "totaal": 2,
    }.items():  # fmt: skip
        PublishedFigure.objects.create(
            report="VGR 2023", year=2023, figure=f"summary/werk/{figure}", printed=str(value)
        )


@pytest.fixture
def page(client, bureau):
    client.force_login(bureau)
    return client


def posted(grid, act="bewaar", **answers):
    """The form as a browser sends it: every row as it stands, and `answers` by label ("werk_1")."""
    data = {"act": act}
    for cell in grid.cells:
        data[f"was-{cell.pk}"] = cell.answer
        data[f"kleur-{cell.pk}"] = answers.pop(f"{cell.code}_{cell.number}", cell.answer)
    assert not answers
    return data


def test_only_the_bureau_and_a_superuser_open_it(client, two, owner, lead, director, reader, bureau):
    addresses = [
        reverse("interventions:past-colour-list"),
        reverse("interventions:past-colours", args=(2022,)),
        reverse("interventions:past-colours", args=(2090,)),
    ]
    for url in addresses:
        assert client.get(url).status_code == 302
        for user in (owner, lead, director, reader):
            client.force_login(user)
            assert client.get(url).status_code == 403, (user, url)
        client.logout()
    for user in (bureau, make_user("root", is_superuser=True)):
        client.force_login(user)
        assert [client.get(url).status_code for url in addresses] == [200, 200, 404]


def test_only_the_bureau_saves_and_undoes(client, two, owner, lead, director, reader, bureau):
    grid = grid_of(2022)
    for user in (owner, lead, director, reader):
        client.force_login(user)
        assert client.post(URL, posted(grid, werk_1="groen")).status_code == 403
    assert not PastColour.objects.exists()
    entry = enter(2022, {two[0].pk: "groen"}, by=bureau, source="page")
    for user in (owner, lead, director, reader):
        client.force_login(user)
        assert client.post(f"{URL}ongedaan/{entry.pk}/").status_code == 403
    assert PastColour.objects.exists()
    client.force_login(bureau)
    assert client.post(f"{URL}ongedaan/{entry.pk}/").status_code == 302
    assert not PastColour.objects.exists()


def test_looking_never_changes_anything(page, two):
    for url in ("/kleuren/", URL, "/kleuren/2023/", f"{URL}?_export=csv", f"{URL}?_export=xlsx"):
        assert page.get(url).status_code == 200
    assert (Round.objects.count(), PastColour.objects.count(), PastEntry.objects.count()) == (0, 0, 0)
    assert page.get(f"{URL}ongedaan/1/").status_code == 405


def test_saving_a_part_keeps_it_and_the_rest_stays_empty(page, two, bureau):
    response = page.post(URL, posted(grid_of(2022), werk_2="nieuw"), follow=True)
    assert "1 kleur is bewaard." in text_of(response)
    assert "Van 2022 is 1 van de 2 kleuren ingevuld." in text_of(response)
    assert list(PastColour.objects.values_list("intervention", "answer")) == [(two[1].pk, "nieuw")]
    entry = PastEntry.objects.get()
    assert (entry.by, entry.source, entry.before, entry.after) == (
        bureau, "page", {str(two[1].pk): ""}, {str(two[1].pk): "nieuw"},
    )  # fmt: skip
    assert re.search(rf'name="kleur-{two[1].pk}" value="nieuw" checked', response.content.decode())


def test_the_grid_shows_number_name_and_former_name(page, two):
    text = text_of(page.get(URL))
    assert "Jobhunters" in text
    assert "was: Werkzoekers" in text
    assert text.count('role="radiogroup"') == 2
    assert text.count('type="radio"') == 14


def test_recounting_shows_what_does_not_fit_and_saves_nothing(page, two, printed):
    for one, colour in zip(two, ("groen", "oranje"), strict=True):
        make_report(one, Round.objects.filter(year=2023).first() or make_round(2023, "finalised", finalised_on=None),
                    colour=colour, state="finalised", source="imported")  # fmt: skip
    response = page.post(URL, posted(grid_of(2022), act="tel", werk_1="nieuw", werk_2="rood"))
    assert [one.sentence for one in response.context["check"].differences] == [
        "Werk: 1 oranje vooruit geteld, 0 gedrukt (1 te veel).",
        "Werk: 0 oranje achteruit geteld, 1 gedrukt (1 te weinig).",
    ]
    assert re.search(rf'name="kleur-{two[1].pk}" value="rood" checked', response.content.decode())
    assert not PastColour.objects.exists()
    response = page.post(URL, posted(grid_of(2022), act="tel", werk_1="nieuw", werk_2="groen"))
    assert "2 van 2 ingevuld. Alles past op de gedrukte tabel van 2023." in text_of(response)


def test_a_script_gets_the_recount_alone(page, two, printed):
    data = posted(grid_of(2023), act="bewaar", werk_1="groen")
    response = page.post("/kleuren/2023/", data, headers={"X-Fragment": "telling"})
    text = text_of(response)
    assert "<html" not in text
    assert "Werk: 0 oranje ingevuld, 1 gedrukt (1 te weinig)." in text
    assert not PastColour.objects.exists()


def test_what_someone_else_changed_meanwhile_is_shown_and_nothing_is_lost(page, two, bureau):
    seen = grid_of(2022)
    enter(2022, {two[0].pk: "groen"}, by=bureau, source="page")
    response = page.post(URL, posted(seen, werk_1="rood", werk_2="wit"))
    text = text_of(response)
    assert response.status_code == 409
    assert "jij koos rood, nu staat er groen." in text
    assert text.count("jij koos") == 1
    assert dict(PastColour.objects.values_list("intervention", "answer")) == {two[0].pk: "groen"}
    for one, choice in zip(two, ("rood", "wit"), strict=True):
        assert f'name="kleur-{one.pk}" value="{choice}" checked' in text
    again = {name: value for name, value in re.findall(r'name="(was-\d+)" value="(\w*)"', text)}
    again |= {f"kleur-{two[0].pk}": "rood", f"kleur-{two[1].pk}": "wit", "act": "bewaar"}
    assert page.post(URL, again).status_code == 302
    assert set(PastColour.objects.values_list("answer", flat=True)) == {"rood", "wit"}


def test_recounting_first_does_not_hide_that_someone_else_was_there(page, two, bureau):
    seen = grid_of(2022)
    enter(2022, {two[0].pk: "groen"}, by=bureau, source="page")
    text = text_of(page.post(URL, posted(seen, act="tel", werk_1="rood")))
    assert f'name="was-{two[0].pk}" value=""' in text
    assert page.post(URL, posted(seen, werk_1="rood")).status_code == 409


def test_a_double_click_saves_once(page, two):
    data = posted(grid_of(2022), werk_1="rood")
    assert page.post(URL, data).status_code == 302
    assert "Er was niets veranderd" in text_of(page.post(URL, data, follow=True))
    assert PastEntry.objects.count() == 1


@pytest.mark.parametrize("field", ["kleur", "was"])
def test_a_made_up_colour_is_not_stored(page, two, field):
    data = posted(grid_of(2022), werk_2="wit") | {f"{field}-{two[0].pk}": "<script>paars"}
    response = page.post(URL, data)
    assert "<script>paars" not in response.content.decode()
    if field == "kleur":
        assert "<title>Fout: " in response.content.decode()
        assert f'name="kleur-{two[1].pk}" value="wit" checked' in response.content.decode()
    assert not PastColour.objects.filter(intervention=two[0]).exists()


def test_extra_posted_fields_change_nothing(page, two):
    other = make_intervention(make_pillar("organisatie", counted=False))
    data = posted(grid_of(2023)) | {f"kleur-{other.pk}": "groen", "kleur-999999": "rood", "year": "2021"}
    page.post("/kleuren/2023/", data)
    assert not PastColour.objects.exists()
    assert not ProgressReport.objects.exists()


def upload(text, name="kolom.csv"):
    return SimpleUploadedFile(name, text.encode(), content_type="text/csv")


def test_a_file_fills_the_form_in_and_is_saved_after_a_look(page, two):
    data = posted(grid_of(2022), act="bestand", werk_2="wit")
    response = page.post(URL, data | {"bestand": upload("pijler,nummer,kleur\nwerk,1,?\n")})
    text = text_of(response)
    assert "er veranderen 2 kleuren." in text
    assert "Werk 1: niets ingevuld wordt niet bekend" in text
    assert f'name="kleur-{two[0].pk}" value="onbekend" checked' in text
    assert f'name="kleur-{two[1].pk}" value="wit" checked' in text
    assert not PastColour.objects.exists()
    assert 'name="herkomst" value="file"' in text
    page.post(URL, posted(grid_of(2022), werk_1="onbekend") | {"herkomst": "file"})
    assert PastEntry.objects.get().source == "file"


def test_all_errors_of_a_file_are_told_and_what_was_chosen_stays(page, two):
    data = posted(grid_of(2022), act="bestand", werk_2="wit")
    response = page.post(URL, data | {"bestand": upload("pijler,nummer,kleur\nwerk,1,paars\nwerk,9,wit\n")})
    text = text_of(response)
    assert "<title>Fout: " in text
    assert "Regel 2: “paars” is geen kleur" in text
    assert "Regel 3: werk heeft geen nummer 9." in text
    assert f'name="kleur-{two[1].pk}" value="wit" checked' in text
    assert "Kies eerst een bestand." in text_of(page.post(URL, posted(grid_of(2022), act="bestand")))


def test_the_column_can_be_taken_away_and_read_again(page, two, bureau):
    enter(2022, {two[0].pk: "onbekend", two[1].pk: "groen"}, by=bureau, source="page")
    exported = page.get(f"{URL}?_export=csv")
    assert exported.content.decode("utf-8-sig").splitlines() == [
        "pijler,nummer,naam,kleur", "Werk,1,Jobhunters,niet bekend", "Werk,2,Matching,groen",
    ]  # fmt: skip
    data = posted(grid_of(2022), act="bestand")
    response = page.post(URL, data | {"bestand": SimpleUploadedFile("k.csv", exported.content)})
    assert "Alles uit het bestand stond er al." in text_of(response)


def test_undoing_says_what_was_put_back_and_what_not(page, two, bureau):
    entry = enter(2022, {two[0].pk: "groen", two[1].pk: "wit"}, by=bureau, source="page")
    enter(2022, {two[1].pk: "rood"}, by=bureau, source="page")
    url = f"{URL}ongedaan/{entry.pk}/"
    assert url in text_of(page.get(URL))
    text = text_of(page.post(url, follow=True))
    assert "1 kleur is teruggezet." in text
    assert "Daarna al veranderd, en dus blijven staan: Werk 2." in text
    assert "Deze invoer was al ongedaan gemaakt." in text_of(page.post(url, follow=True))
    assert url not in text_of(page.get(URL))
    assert page.post(f"/kleuren/2023/ongedaan/{entry.pk}/").status_code == 404


def test_a_round_of_people_is_told_and_not_changed(page, two):
    make_report(two[0], make_round(2024, "open"))
    response = page.get("/kleuren/2024/")
    assert "De ronde 2024 wordt hier ingevuld en beoordeeld." in text_of(response)
    assert 'type="radio"' not in response.content.decode()
    assert page.post("/kleuren/2024/", posted(grid_of(2024), werk_1="groen")).status_code == 403
    assert ProgressReport.objects.get().colour == ""


def test_the_list_says_how_far_each_year_is(page, two, bureau):
    enter(2022, {two[0].pk: "groen"}, by=bureau, source="page")
    text = unescape(page.get("/kleuren/").content.decode())
    assert "Kleuren van 2022" in text
    assert "1 van 2" in text
    assert "Nog 1 in te vullen" in text
    assert "2022 zijn nog niet alle kleuren ingevuld." in text
    for year in sorted(years_offered()):
        enter(year, {one.pk: "groen" for one in two}, by=bureau, source="page")
    assert "Alle kleuren die je kunt invullen, staan er." in unescape(page.get("/kleuren/").content.decode())


@pytest.mark.parametrize("url", ["/kleuren/", URL, "/kleuren/2023/"])
def test_the_page_takes_as_many_queries_for_3_as_for_23(
    page, bureau, printed, url, django_assert_max_num_queries
):
    counts = []
    for more in (3, 20):
        for _ in range(more):
            one = make_intervention()
            enter(2022, {one.pk: "groen"}, by=bureau, source="page")
            enter(2023, {one.pk: "groen"}, by=bureau, source="page")
        page.get(url)
        with django_assert_max_num_queries(70) as queries:
            page.get(url)
        counts.append(len(queries))
    assert counts[0] == counts[1]
