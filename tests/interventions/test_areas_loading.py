"""What files, the admin, merging and the demo do with working areas, and the milestones per wijk."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from interventions.admin.inputs import InterventionForm
from interventions.demo.load import load_demo
from interventions.forms_figures import area_choices
from interventions.forms_versions import pickable_areas
from interventions.loading import load_register
from interventions.merging import merge_interventions
from interventions.models import AreaChange, AreaProposal, Intervention, Milestone, MilestoneAnswer
from interventions.proposing_areas import set_areas, undo, working_of
from nprz_site.datafiles import DataError
from tests import factories
from tests.interventions.areas import areas, proposed, slugs_of
from tests.loading import copy_data, dump, edit, run
from wijken.loading import load_areas
from wijken.models import Area

pytestmark = pytest.mark.django_db
PERSPECTIVE = "Start handelingsperspectief "


@pytest.fixture
def data(settings, tmp_path):
    settings.DATA_DIR = copy_data(tmp_path)
    return settings.DATA_DIR


@pytest.fixture
def werk_6(db):
    load_register()
    return Intervention.objects.get(pillar__code="werk", number=6)


def set_here(intervention, by, *slugs):
    set_areas(intervention, areas=areas(*slugs), by=by, based_on=working_of(intervention).token)


def test_what_the_bureau_set_stays_while_the_rest_follows_the_files(werk_6, bureau, data):
    assert slugs_of(werk_6) == ["zuid"]
    set_here(werk_6, bureau, "bloemhof")
    edit(data / "interventions.csv", "Datagedreven werken", "Werken met gegevens")
    printed = run("load_register")
    assert "wijkt af en blijft zo (wijken): Werk 6" in printed
    werk_6.refresh_from_db()
    assert (slugs_of(werk_6), werk_6.name) == (["bloemhof"], "Werken met gegevens")
    run("load_register", "--overwrite")
    assert slugs_of(werk_6) == ["zuid"]


def test_after_an_undo_the_files_are_followed_again(werk_6, bureau, data):
    set_here(werk_6, bureau, "bloemhof")
    assert undo(werk_6, change=AreaChange.objects.get().pk, by=bureau) == ""
    edit(data / "interventions.csv", "Datagedreven werken,,Gemeente Rotterdam,Regio Deal;Spuk Kansrijke Wijken,zuid",
         "Datagedreven werken,,Gemeente Rotterdam,Regio Deal;Spuk Kansrijke Wijken,vreewijk")  # fmt: skip
    load_register()
    assert slugs_of(werk_6) == ["vreewijk"]


def test_a_file_with_zuid_among_others_is_refused(data):
    edit(data / "interventions.csv", "Kansrijke Wijken,focuswijken,", "Kansrijke Wijken,focuswijken;zuid,")
    with pytest.raises(DataError, match="kolom areas: verwacht 'zuid' alleen"):
        load_register()


def test_the_admin_refuses_zuid_among_others(intervention, owner):
    load_areas()
    fields = {
        "plan": intervention.plan_id,
        "pillar": intervention.pillar_id,
        "number": 1,
        "name": "A",
        "owners": [owner.pk],
    }
    form = _admin_form(intervention, fields | {"areas": [one.pk for one in areas("zuid", "bloemhof")]})
    assert "Heel Zuid gaat niet samen" in str(form.errors["areas"])
    assert "areas" not in _admin_form(intervention, fields | {"areas": [areas("zuid")[0].pk]}).errors


def _admin_form(intervention, fields):
    from django.forms import modelform_factory

    return modelform_factory(Intervention, form=InterventionForm, fields="__all__")(
        fields, instance=intervention
    )


def test_doubles_that_are_merged_keep_zuid_alone_and_one_proposal(owner, bureau):
    load_areas()
    plan = factories.make_plan(2019, 2022)
    old, new = (factories.make_intervention(plan=plan) for _ in range(2))
    old.areas.set(areas("bloemhof"))
    new.areas.set(areas("zuid"))
    for one in (old, new):
        proposed(one, owner, "vreewijk")
    merge_interventions(old, new, by=bureau)
    assert slugs_of(new) == ["zuid"]
    assert sorted(AreaProposal.objects.values_list("intervention", "state")) == [
        (new.pk, "open"),
        (new.pk, "withdrawn"),
    ]


def test_the_database_holds_one_open_proposal_and_a_reason_for_each_refusal(intervention, owner):
    load_areas()
    proposed(intervention, owner, "bloemhof")
    for wrong in ({}, {"state": "refused"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            AreaProposal.objects.create(intervention=intervention, by=owner, at=timezone.now(), **wrong)


def test_a_figure_is_about_gebieden_wijken_and_wijkteams_of_zuid_only():
    load_areas()
    found = pickable_areas()
    assert {area.level for area in found} == {"gebied", "wijk"}
    outside = Area.objects.filter(parent__slug="rotterdam", level="wijk")
    assert outside.count() == 8
    assert not set(found) & set(outside)
    groups = dict(area_choices(found)[1:])
    assert {name: len(group) for name, group in groups.items()} == {
        "Gebieden": 3,
        "Wijken": 23,
        "Wijkteams": 7,
    }


def milestone(name):
    return Milestone.objects.get(what=f"{PERSPECTIVE}{name}")


def test_the_planning_is_loaded_once_with_its_wijken():
    load_register()
    assert Milestone.objects.count() == 14
    one = milestone("Wielewaal – Charlois")
    assert (str(one.due), one.state, one.round, one.intervention.name) == (
        "2024-12-31", "open", None, "Handelingsperspectieven per wijk",
    )  # fmt: skip
    assert sorted(one.areas.values_list("slug", flat=True)) == ["oud-charlois", "wielewaal"]
    before = dump()
    load_register()
    assert dump() == before


def test_the_planning_follows_the_files_but_not_over_what_people_changed(data, bureau):
    load_register()
    kept, gone, renamed = milestone("Bloemhof"), milestone("Vreewijk"), milestone("Beverwaard")
    kept._history_user = renamed._history_user = gone._history_user = bureau
    kept.due, renamed.what = "2026-01-01", "Begin van het perspectief Beverwaard"
    kept.save()
    renamed.save()
    renamed.areas.set(areas("lombardijen"))
    gone.delete()
    text = (data / "milestones.csv").read_text()
    (data / "milestones.csv").write_text(text.replace("2024-12-31", "2024-11-01"))
    load_register()
    assert str(milestone("Pendrecht – Zuidwijk").due) == "2024-11-01"
    assert str(milestone("Bloemhof").due) == "2026-01-01"
    assert not Milestone.objects.filter(what__endswith="Vreewijk").exists()
    found = Milestone.objects.get(what__contains="Beverwaard")
    assert (found.pk, [area.slug for area in found.areas.all()]) == (renamed.pk, ["lombardijen"])


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Lombardijen,2023-09-30", "Lombardijen,juli", "kolom due: verwacht een datum"),
        ("2023-09-30,tarwewijk", "2023-09-30,nergens", "kolom areas: verwacht slugs uit areas.csv"),
        (
            "Handelingsperspectieven per wijk,Start handelingsperspectief Hillesluis",
            "Niets,Start",
            "kolom activity",
        ),
    ],
)
def test_a_wrong_planning_is_refused_with_its_place(data, old, new, told):
    edit(data / "milestones.csv", old, new)
    with pytest.raises(DataError, match=f"milestones.csv, regel .*{told}"):
        load_register()


def test_the_page_shows_the_wijken_that_the_words_do_not_tell(client, reader):
    load_register()
    client.force_login(reader)
    text = client.get("/interventies/organisatie-1/").content.decode()
    assert "Oud-Charlois, Wielewaal" in text
    assert text.count("Hillesluis") == 1


def test_the_demo_leaves_one_proposal_one_refusal_and_a_few_confirmed(demo):
    states = list(AreaProposal.objects.order_by("state").values_list("state", flat=True))
    assert states == ["accepted", "accepted", "accepted", "open", "refused"]
    assert AreaProposal.objects.get(state="open").by.username == "eigenaar1"
    assert all(note.startswith("Verzonnen") for note in AreaProposal.objects.values_list("note", flat=True))
    assert MilestoneAnswer.objects.filter(milestone__areas__isnull=False).values("pk").distinct().count() == 4
    assert not load_demo(today=timezone.localdate(), password="demo-wachtwoord").wrote
