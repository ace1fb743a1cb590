"""The static files are complete and can be served from far-future addresses, without another site."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.template import Context, Template
from django.test import override_settings

STATIC = Path(settings.BASE_DIR, "static")
HASHED = {
    **settings.STORAGES,
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}


@pytest.fixture
def collected(tmp_path):
    """The static files collected as on a server."""
    with override_settings(STORAGES=HASHED, STATIC_ROOT=tmp_path):
        call_command("collectstatic", interactive=False, verbosity=0)
        yield tmp_path


def test_collected_files_are_found_under_their_hashed_names(collected):
    name = staticfiles_storage.stored_name("css/theme.css")
    assert re.fullmatch(r"css/theme\.[0-9a-f]{12}\.css", name)
    theme = (collected / name).read_text()
    assert re.search(r'url\("\.\./fonts/source-sans-3\.[0-9a-f]{12}\.woff2"\)', theme)
    html = Template("{% load stoplight %}{% glyph 'groen' %}").render(Context())
    assert re.search(r"img/glyphs\.[0-9a-f]{12}\.svg#groen", html)


@pytest.mark.parametrize("path", ["css/theme.css", "img/glyphs.svg", "js/tips.js"])
def test_our_own_files_point_at_no_other_site(path):
    text = (STATIC / path).read_text().replace("http://www.w3.org/2000/svg", "")
    assert "://" not in text
    assert "data:" not in re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)


def test_what_others_made_comes_with_its_licence():
    assert "MIT" in (STATIC / "vendor/bootstrap/LICENSE").read_text()
    for name in ("source-sans-3", "source-serif-4"):
        assert "SIL OPEN FONT LICENSE" in (STATIC / f"fonts/OFL-{name}.txt").read_text()
