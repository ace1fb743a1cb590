"""The template tags that draw stoplights and movements."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.template import Context, Template
from django.test import override_settings

from interventions.colours import Colour, Movement
from interventions.templatetags import stoplight


def shown(markup: str, **context: object) -> str:
    return Template("{% load stoplight %}" + markup).render(Context(context))


def test_every_sign_has_a_drawing_in_the_sprite():
    sprite = ElementTree.parse(Path(settings.BASE_DIR, "static/img/glyphs.svg"))
    drawn = {element.get("id") for element in sprite.iter() if element.get("id")}
    assert drawn == stoplight.SIGNS


@pytest.mark.parametrize("colour", list(Colour))
def test_a_light_has_shape_class_and_word_of_its_colour(colour):
    html = shown("{% light colour %}", colour=colour)
    assert f'class="glyph {colour}" aria-hidden="true"' in html
    assert f"img/glyphs.svg#{colour}" in html
    assert html.endswith(f"</svg>{colour}</span>")


@pytest.mark.parametrize("nothing", [None, "", "niet-gerapporteerd"])
def test_a_light_without_a_colour_says_that_it_was_not_reported(nothing):
    html = shown("{% light colour %}", colour=nothing)
    assert "#niet-gerapporteerd" in html
    assert "niet gerapporteerd</span>" in html


def test_a_light_can_have_another_word():
    assert "oranje voorgesteld" in shown("{% light 'oranje' 'oranje voorgesteld' %}")
    assert "nog niet ingevuld" in shown("{% light None word='nog niet ingevuld' %}")


def test_the_word_of_a_light_is_escaped():
    assert "&lt;b&gt;" in shown("{% light 'groen' word %}", word="<b>")


def test_a_glyph_is_hidden_from_readers_and_its_word_is_not():
    assert "visually-hidden" not in shown("{% glyph 'groen' %}")
    assert '<span class="visually-hidden">groen</span>' in shown("{% glyph 'groen' named=True %}")


@pytest.mark.parametrize("movement", list(Movement))
def test_a_movement_shows_its_sign_and_its_word(movement):
    html = shown("{% move movement %}", movement=movement)
    assert f"#{movement}" in html
    assert html.endswith(f"&nbsp;{movement}")


def test_without_movement_there_is_nothing():
    assert shown("{% move None %}{% arrow '' %}") == ""


def test_from_to_names_both_colours():
    html = shown("{% from_to 'groen' 'rood' %}")
    assert [html.index(part) for part in ("groen</span>", " naar ", "rood</span>")] == sorted(
        html.index(part) for part in ("groen</span>", " naar ", "rood</span>")
    )
    assert re.findall(r"visually-hidden[^>]*>([^<]*)<", html) == [" naar "]


def test_from_to_without_a_colour_before_says_new():
    html = shown("{% from_to '' 'rood' %}")
    assert "#nieuw" in html
    assert "niet gerapporteerd" not in html


def test_from_to_without_a_colour_now_says_not_reported():
    assert "niet gerapporteerd" in shown("{% from_to 'groen' None %}")


def test_a_name_that_is_no_sign_is_refused():
    with pytest.raises(ValueError, match="paars"):
        shown("{% icon 'paars' %}")
    with pytest.raises(ValueError, match="paars"):
        shown("{% light 'paars' %}")


def test_the_address_follows_the_static_storage():
    before = shown("{% glyph 'groen' %}")
    with override_settings(STATIC_URL="/elders/"):
        assert 'href="/elders/img/glyphs.svg#groen"' in shown("{% glyph 'groen' %}")
    assert shown("{% glyph 'groen' %}") == before


def test_a_drawn_light_is_the_same_object_the_second_time():
    assert stoplight.light("groen") is stoplight.light("groen")
