"""`load_register`: the register of data/, without touching what people did."""

import pytest
from django.core.management.base import CommandError

from interventions.models import Intervention, Organisation, Pillar, Plan, Theme
from tests.factories import make_plan, make_report, make_round, make_user
from tests.loading import copy_data, dump, edit, run

pytestmark = pytest.mark.django_db


@pytest.fixture
def data(settings, tmp_path):
    settings.DATA_DIR = copy_data(tmp_path)
    return settings.DATA_DIR


@pytest.fixture
def werk_10():
    run("load_register")
    return Intervention.objects.get(pillar__code="werk", number=10)


def edit_by_hand(intervention, **values):
    """As the admin saves it: with someone in the history."""
    intervention._history_user = make_user()
    for name, value in values.items():
        setattr(intervention, name, value)
    intervention.save()


def test_the_120_and_the_activities_that_do_not_count():
    run("load_register")
    counts = {
        pillar.code: pillar.interventions.filter(plan__is_current=True).count()
        for pillar in Pillar.objects.all()
    }
    assert counts == {
        "thuisbasis": 19,
        "school": 29,
        "werk": 35,
        "wonen": 19,
        "veilig": 18,
        "organisatie": 11,
    }
    assert list(Pillar.objects.filter(counted=False).values_list("code", flat=True)) == ["organisatie"]


def test_facts_of_a_row_stand_in_their_own_fields(werk_10):
    plan = Plan.objects.current()
    assert str(plan) == "UP 2023–2027"
    assert (werk_10.name, werk_10.theme.name, werk_10.plan) == ("Video-pitches", "Arbeidsbemiddeling", plan)
    assert [funding.name for funding in werk_10.funding.all()] == ["Regio Deal", "Spuk Kansrijke Wijken"]
    assert [organisation.name for organisation in werk_10.initiators.all()] == ["Gemeente Rotterdam"]
    thuisbasis_7 = Intervention.objects.get(pillar__code="thuisbasis", number=7)
    assert thuisbasis_7.reported_under.slug == "werk-19"
    veilig_11 = Intervention.objects.get(pillar__code="veilig", number=11)
    assert veilig_11.former_name == "Hand in hand aanpak Beijerlandse laan; Aanpak Slinge"
    assert {area.slug for area in veilig_11.areas.all()} == {"pendrecht", "zuidwijk", "gebied-charlois"}


def test_the_second_time_changes_nothing_and_says_so(werk_10):
    before = dump()
    printed = run("load_register")
    assert dump() == before
    assert "interventies: 0 nieuw, 0 gewijzigd, 131 ongewijzigd" in printed
    assert "gewijzigd (" not in printed


def test_what_a_new_version_of_the_files_changes_is_named_and_in_the_history(werk_10, data):
    edit(
        data / "interventions.csv",
        "werk,10,Arbeidsbemiddeling,Video-pitches,,",
        "werk,10,Cultuur,Pitches,Film,",
    )
    edit(data / "interventions.csv", "werk,8,Arbeidsbemiddeling,Banen-", "werk,8,Handhaving,Banen-")
    printed = run("load_register")
    assert "interventies: 0 nieuw, 2 gewijzigd, 129 ongewijzigd" in printed
    assert "gewijzigd (programmalijn, naam, heette eerder): Werk 10" in printed
    werk_10.refresh_from_db()
    assert (werk_10.name, werk_10.former_name) == ("Pitches", "Film")
    newest, oldest = werk_10.history.all()
    assert (newest.name, newest.history_type, newest.history_change_reason) == (
        "Pitches",
        "~",
        "load_register",
    )
    assert (oldest.name, oldest.history_type) == ("Video-pitches", "+")


def test_an_open_round_follows_when_the_files_say_where_a_report_stands(werk_10):
    under = Intervention.objects.get(pillar__code="thuisbasis", number=7)
    Intervention.objects.filter(pk=under.pk).update(reported_under=None)
    round = make_round(2024)
    main = make_report(Intervention.objects.get(pillar__code="werk", number=19), round, state="submitted")
    own = make_report(under, round)
    run("load_register")
    own.refresh_from_db()
    assert (own.follows, own.state) == (main, "submitted")


def test_links_follow_the_files(werk_10, data):
    werk_10.areas.add(*werk_10.areas.model.objects.filter(slug="carnisse"))
    edit(data / "organisations.csv", "Like je Wijk,overig,", "Like je Wijk,zorg,")
    printed = run("load_register")
    assert "gewijzigd (wijken): Werk 10" in printed
    assert "gewijzigd (sector): Like je Wijk" in printed
    assert not werk_10.areas.exists()
    assert Organisation.objects.get(name="Like je Wijk").sector == "zorg"


def test_what_someone_edited_stays_and_is_reported(werk_10):
    edit_by_hand(werk_10, name="Filmpjes", description="Kort.")
    werk_10.funding.clear()
    before = dump()
    assert "wijkt af en blijft zo (naam, financiering): Werk 10" in run("load_register")
    assert dump() == before


def test_what_someone_edited_is_only_overwritten_when_asked(werk_10):
    edit_by_hand(werk_10, name="Filmpjes", description="Kort.")
    run("load_register", "--overwrite")
    werk_10.refresh_from_db()
    assert (werk_10.name, werk_10.description) == ("Video-pitches", "Kort.")


def test_owners_predecessors_and_endings_are_not_touched(werk_10):
    owner = make_user()
    werk_10.owners.add(owner)
    before = Intervention.objects.create(
        plan=make_plan(2019, 2022), pillar=werk_10.pillar, number=1, name="Matching op werk"
    )
    werk_10.predecessors.add(before)
    Intervention.objects.filter(pk=werk_10.pk).update(ended="2024-01-01", ended_reason="Klaar")
    run("load_register", "--overwrite")
    werk_10.refresh_from_db()
    assert list(werk_10.owners.all()) == [owner]
    assert list(werk_10.predecessors.all()) == [before]
    assert werk_10.ended_reason == "Klaar"


def test_another_current_plan_stays_current():
    later = Plan.objects.create(first_year=2028, last_year=2031, is_current=True)
    run("load_register")
    assert Plan.objects.current() == later
    assert Intervention.objects.filter(plan__first_year=2023).count() == 131


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("pillars", "code,name", "kode,name", r"pillars.csv, regel 1: verwacht de kolom code, gevonden kode, name"),
        ("pillars", "school,School,2,1", "school,School,2,ja", r"pillars.csv, regel 3, kolom counted: verwacht 0 of 1"),
        ("themes", "school,6,Tech op Zuid", "sport,6,Tech op Zuid", r"kolom pillar: verwacht de code van een pijler"),
        ("interventions", "werk,10,Arbeids", "werk,10,Bemiddeling,Arbeids", r"regel 59: verwacht 9 kolommen, gevonden 10"),
        ("interventions", "werk,10,Arbeids", "werk,10,Onbekende arbeids", r"regel 59, kolom theme: verwacht een kopje"),
        ("interventions", "werk,10,", "werk,9,", r"kolom number: verwacht een andere waarde dan op regel 58"),
        ("interventions", "werk,10,", "werk,tien,", r"kolom number: verwacht een geheel getal, gevonden 'tien'"),
        ("interventions", "werk,10,", "werk,0,", r"kolom number: verwacht een nummer vanaf 1, gevonden '0'"),
        ("interventions", "Video-pitches", "", r"kolom name: verwacht een tekst, gevonden een lege cel"),
        ("interventions", "Video-pitches", "V" * 201, r"regel 59: name 'VVV.*200"),
        ("interventions", "werk-19", "werk-99", r"kolom reported_under: verwacht een interventie, zoals werk-19"),
        ("interventions", "bloemhof;hillesluis;vreewijk", "bloemhof;hillesluis;vrewijk", r"'vrewijk' is dat niet"),
        ("activities", "Hogeschool Rotterdam,Regio", "Hogeschool Rotterdam,Rijks", r"activities.csv, regel 12, kolom funding"),
        ("fundings", "regio-deal,", "Regio Deal!,", r"fundings.csv, regel 2: slug 'Regio Deal!'"),
        ("published", "VGR 2020,2019,on-course/all,", "VGR 2020,negentien,on-course/all,", r"published.csv, regel 33, kolom year"),
    ],
)  # fmt: skip
def test_a_wrong_file_is_refused_whole_with_its_place(data, file, old, new, message):
    edit(data / f"{file}.csv", old, new)
    with pytest.raises(CommandError, match=message):
        run("load_register")
    assert not Plan.objects.exists()
    assert not Theme.objects.exists()
    assert not Organisation.objects.exists()


def test_a_file_in_another_encoding_is_refused(data):
    path = data / "interventions.csv"
    path.write_bytes(path.read_text(encoding="utf-8").encode("utf-16"))
    with pytest.raises(CommandError, match=r"interventions\.csv: verwacht een leesbaar CSV-bestand in UTF-8"):
        run("load_register")
