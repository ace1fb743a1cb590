"""Loading the files again after organisations, fundings and programme lines were renamed, changed or merged."""

import pytest

from interventions.forms_register import FORMS
from interventions.merging import delete_unused, merge_named
from interventions.models import Funding, Intervention, Organisation, Theme
from tests.loading import dump, run

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded(bureau):
    run("load_register")


def save(obj, bureau, **values):
    """As the page saves it."""
    kind = {Organisation: "organisation", Theme: "theme", Funding: "funding"}[type(obj)]
    stored = {name: str(getattr(obj, name)) for name in FORMS[kind](instance=obj).fields}
    form = FORMS[kind](
        {f"initial-{name}": value for name, value in stored.items()} | stored | values, instance=obj
    )
    assert form.is_valid(), form.errors
    form.save_by(bureau)


@pytest.mark.parametrize(
    ("model", "name", "relation"),
    [
        (Organisation, "Gemeente Rotterdam", "initiators"),
        (Funding, "Regio Deal", "funding"),
        (Theme, "Arbeidsbemiddeling", "theme"),
    ],
)
def test_what_was_renamed_stays_renamed(loaded, bureau, model, name, relation):
    obj = model.objects.get(name=name)
    count = obj.interventions.count()
    save(obj, bureau, name="Heet nu anders")
    before = dump()
    printed = run("load_register")
    assert dump() == before
    assert not model.objects.filter(name=name).exists()
    assert Intervention.objects.filter(**{relation: obj}).count() == count > 1
    assert "wijkt af en blijft zo (naam): Heet nu anders" in printed


def test_what_was_changed_but_not_renamed_stays_so(loaded, bureau):
    organisation, theme = (
        Organisation.objects.get(name="Like je Wijk"),
        Theme.objects.get(name="Arbeidsbemiddeling"),
    )
    save(organisation, bureau, sector="zorg")
    save(theme, bureau, position="99")
    printed = run("load_register")
    organisation.refresh_from_db()
    theme.refresh_from_db()
    assert (organisation.sector, theme.position) == ("zorg", 99)
    assert "wijkt af en blijft zo (sector): Like je Wijk" in printed


@pytest.mark.parametrize("model", [Organisation, Funding])
def test_a_merged_double_does_not_come_back(loaded, bureau, model):
    names = {Organisation: ("Scholen", "Schoolbesturen"), Funding: ("Regio Deal", "Spuk Kansrijke Wijken")}[
        model
    ]
    old, new = (model.objects.get(name=name) for name in names)
    merge_named(old, new, by=bureau)
    before = dump()
    run("load_register")
    assert dump() == before
    assert not model.objects.filter(name=names[0]).exists()


def test_what_was_deleted_but_stands_in_the_files_comes_back_and_that_is_said(loaded, bureau):
    organisation = next(found for found in Organisation.objects.all() if not found.interventions.exists())
    delete_unused(organisation, by=bureau)
    assert "organisaties: 1 nieuw" in run("load_register")


def test_the_admin_keeps_the_name_of_before_too(loaded, bureau, client):
    organisation = Organisation.objects.get(name="Like je Wijk")
    client.force_login(bureau)
    client.post(
        f"/admin/interventions/organisation/{organisation.pk}/change/",
        {"name": "Via beheer", "sector": "zorg"},
    )
    organisation.refresh_from_db()
    assert organisation.names == ["Via beheer", "Like je Wijk"]
    run("load_register")
    assert not Organisation.objects.filter(name="Like je Wijk").exists()


def test_import_finds_what_was_renamed(vgr_file, bureau):
    vgr_file.load()
    organisation, theme = Organisation.objects.first(), Theme.objects.first()
    counts = Organisation.objects.count(), Theme.objects.count(), Funding.objects.count()
    save(organisation, bureau, name="Heet nu anders")
    save(theme, bureau, name="Kopje heet anders")
    for funding in Funding.objects.all():
        save(funding, bureau, name=f"{funding.name} anders")
    vgr_file.load()
    assert (Organisation.objects.count(), Theme.objects.count(), Funding.objects.count()) == counts
