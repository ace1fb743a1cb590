"""Confirming what was aimed at while the form saves itself: the tick stays where it is, and so does the focus."""

import re

from playwright.sync_api import expect

from tests.browser import checks
from tests.browser.editing import box
from tests.browser.test_saving import FORM, form, opened, saved

__all__ = ["form"]


def test_an_aim_that_was_confirmed_stays_so_and_the_focus_stays_where_it_is(form):
    tick = form.get_by_role("checkbox", name=re.compile("Dit klopt voor 2024"))
    tick.focus()
    with form.expect_response(lambda answer: answer.request.method == "POST"):
        form.keyboard.press("Space")
    saved(form)
    done = form.get_by_role("checkbox", name=re.compile("Bevestigd voor 2024"))
    expect(done).to_be_focused()
    form.keyboard.press("Space")
    expect(done).to_be_checked()
    assert checks.axe(form) == []
    opened(form)
    expect(form.get_by_role("checkbox", name=re.compile("Dit klopt voor"))).to_have_count(0)


def test_another_aim_confirms_too_while_somebody_types_on(form):
    with form.expect_response(lambda answer: answer.request.method == "POST"):
        box(form, "video-pitches.*Beoogd").fill("60")
    saved(form)
    expect(form.get_by_role("checkbox", name=re.compile("Bevestigd voor 2024"))).to_be_checked()


def test_what_is_missing_leads_to_the_tick(form):
    form.goto(f"{FORM}nakijken/")
    form.get_by_role("link", name=re.compile("^Bevestig wat er beoogd is")).click()
    expect(form.get_by_role("checkbox", name=re.compile("Dit klopt voor 2024"))).to_be_focused()
