"""Invented data say so on every page that shows them, the admin included, and say no more than is true."""

import pytest

from tests.factories import make_intervention, make_report, make_round

INVENTED = "de teksten, de personen en de kleuren per interventie zijn verzonnen"
PAGES = ["/", "/interventies/", "/beoordelen/", "/admin/", "/admin/interventions/progressreport/"]


def page(client, user, path):
    client.force_login(user)
    return client.get(path).content.decode()


@pytest.mark.parametrize("path", PAGES)
def test_a_demo_says_so_on_every_page(client, bureau, path):
    make_report(make_intervention(), make_round(2023, "finalised", is_demo=True), source="demo")
    assert INVENTED in page(client, bureau, path)
    assert "voortgangsrapportage" not in page(client, bureau, "/beoordelen/")


@pytest.mark.parametrize("path", PAGES)
def test_real_data_have_no_such_line(client, bureau, path):
    make_report(make_intervention(), make_round(2023, "finalised"))
    assert INVENTED not in page(client, bureau, path)


def test_texts_that_were_taken_over_are_not_called_invented(client, bureau):
    make_report(make_intervention(), make_round(2023, "finalised", is_demo=True), source="imported")
    assert "Alleen de teksten van 2023 komen uit de voortgangsrapportage." in page(client, bureau, "/")
