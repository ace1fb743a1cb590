"""The yearly form as the editor posts it: HTML with its flag, kept, refused, overtaken and taken over."""

import pytest

from interventions.models import ProgressReport
from tests import factories

from .progress import again, save

HTML = "<h3>Stand</h3><ul><li><p>een</p></li></ul>"
KEPT = "<h3>Stand</h3><ul><li>een</li></ul>"
FLAGS = {f"{name}-opmaak": "html" for name in ("quantitative", "qualitative", "measures", "explanation")}


def write(client, user, report, **fields):
    """Save as the editor does; texts that are not named are empty."""
    return save(client, user, report, **({"quantitative": "", "qualitative": ""} | FLAGS | fields))


@pytest.fixture
def colleague(report):
    """Owns the intervention too."""
    user = factories.make_user("colleague", first_name="Youssef", last_name="Aarab")
    report.intervention.owners.add(user)
    return user


def test_html_of_the_editor_is_kept(client, owner, report):
    assert write(client, owner, report, qualitative=HTML).status_code == 302
    assert again(report).qualitative == KEPT


def test_scripts_in_it_are_not(client, owner, report):
    write(
        client, owner, report, qualitative='<p onclick="x()">a<script>x()</script><img src=x onerror=x()></p>'
    )
    assert again(report).qualitative == "<p>a</p>"


def test_a_text_of_an_import_stays_sign_for_sign_when_it_only_went_through_the_editor(client, owner, report):
    stored = "<table><caption>Cijfers</caption>\n<tbody><tr><td>1</td></tr></tbody></table>"
    ProgressReport.objects.filter(pk=report.pk).update(qualitative=stored)
    posted = "<p>Cijfers</p><table><tbody><tr><td><p>1</p></td></tr></tbody></table>"
    write(client, owner, again(report), qualitative=posted, quantitative="<p>a</p>")
    assert (again(report).qualitative, again(report).quantitative) == (stored, "<p>a</p>")


def test_a_refused_form_shows_what_was_written_again(client, owner, report):
    response = write(client, owner, report, qualitative=HTML, proposed_colour="paars")
    page = response.content.decode()
    assert response.status_code == 200
    assert "data-html=\"&lt;h3&gt;Stand&lt;/h3&gt;&lt;ul&gt;&lt;li&gt;een&lt;/li&gt;&lt;/ul&gt;\"" in page  # fmt: skip
    assert again(report).qualitative == ""


def test_a_text_that_only_the_other_changed_is_taken_over(client, owner, colleague, report):
    write(client, owner, report, quantitative="<p>a</p>", qualitative=HTML)
    write(client, colleague, again(report), quantitative="<p>a van Youssef</p>", qualitative=HTML)
    own = HTML.replace("een", "twee")
    response = write(client, owner, report, version=2, quantitative="<p>a</p>", qualitative=own)
    form = response.context["form"]
    assert response.status_code == 409
    assert list(form.changed_data) == ["qualitative"]
    assert form["quantitative"].value() == "a van Youssef"
    assert "&lt;li&gt;twee&lt;/li&gt;" in str(form["qualitative"])


def test_sending_the_same_twice_is_no_conflict(client, owner, report):
    for _ in range(2):
        assert write(client, owner, report, qualitative=HTML).status_code == 302
    assert again(report).version == 2
