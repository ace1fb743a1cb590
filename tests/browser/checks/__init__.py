"""What is looked at on every page: axe, and what axe does not see. Each function returns problems as sentences.

What is measured in the page stands in a JavaScript file of the same name beside this module; `look.js` holds what
those share. tests/browser/test_checks.py plants each fault and shows that it is noticed.
"""

from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from interventions.colours import Movement
from interventions.standing import Standing

HERE = Path(__file__).parent
AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WORDS = {
    "standings": {standing.value: standing.word for standing in Standing},
    "movements": [movement.value for movement in Movement],
}
ROOM_TO_RETURN = 5
"""Presses of Tab beyond the number of stops: scrolling parts without a stop of their own take one each."""

PRESSES_AT_ONCE = 12
WALK = """() => {
  const step = STEP;
  let hasBegun = false;
  window.tabs.look = (event) => {
    if (hasBegun && !window.tabs.isOver) window.tabs.isOver = !step();
    hasBegun = true;
    if (window.tabs.isOver) event.preventDefault();
  };
  window.addEventListener('keydown', window.tabs.look, true);
}"""
"""After the last stop Tab does nothing more, until the walk is ended."""

FOCUSED = """async () => {
  const focused = () => document.activeElement?.getAttribute('role') || document.activeElement?.localName || 'nothing';
  for (let frame = 0; frame < 60 && focused() !== 'alert'; frame += 1) await new Promise((done) => setTimeout(done, 16));
  return focused();
}"""
"""The browser moves the focus when it draws the page, and a busy machine draws it a little later. By the clock: a page
that is not drawn has no frames, and would be waited for without end."""

UNSTUCK = """(isOver) => {
  if (!isOver) window.stuck = [...document.querySelectorAll('*')].filter((part) => getComputedStyle(part).position === 'sticky');
  for (const part of window.stuck) {
    if (isOver) part.style.position = part.dataset.wasInline || '';
    else [part.dataset.wasInline, part.style.position] = [part.style.position, 'static'];
  }
}"""
"""What stays in view while the page scrolls lies over something at every place. Axe takes what it happens to cover for
cut off, where a person scrolls on; that it never covers what has the focus is seen by `keyboard`."""


@cache
def script(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")


def run(page: Page, name: str, argument: Any = None) -> Any:
    """What the function in the file `name` returns on the page."""
    if not page.evaluate("'look' in window"):
        page.evaluate(script("look.js"))
    return page.evaluate(script(name), argument)


def axe(page: Page) -> list[str]:
    """WCAG 2.2 A and AA and best practice, as far as axe can tell: one line per rule with its first place."""
    if not page.evaluate("'axe' in window"):
        page.evaluate((HERE.parent / "axe.min.js").read_text(encoding="utf-8"))
    # Preloading style sheets makes axe write styles into the page, which the site's policy refuses.
    options = {"runOnly": AXE_RULES, "resultTypes": ["violations"], "preload": False}
    page.evaluate(UNSTUCK, False)
    found = page.evaluate("(options) => axe.run(document, options).then((all) => all.violations)", options)
    page.evaluate(UNSTUCK, True)
    return [
        f"axe {rule['id']}: {rule['help']} at {rule['nodes'][0]['target']} ({len(rule['nodes'])} ×)"
        for rule in found
    ]


def signs(page: Page) -> list[str]:
    """Every stoplight, movement and icon has its word, and stands out from what is behind it."""
    return run(page, "signs.js", WORDS)


def outline(page: Page) -> list[str]:
    """Language, title, headings, ids, skip link."""
    return run(page, "outline.js")


def colour(page: Page) -> list[str]:
    """Nothing is told by colour alone: links in text, faults."""
    return run(page, "colour.js")


def focus_on_faults(page: Page) -> list[str]:
    """A page that comes back with faults starts at their summary. To be asked before anything else moves the focus."""
    if not page.title().startswith("Fout:"):
        return []
    focused = page.evaluate(FOCUSED)
    return [] if focused == "alert" else [f"the focus is not on the summary of the faults but on {focused}"]


def targets(page: Page) -> list[str]:
    """What is clicked is large enough or stands apart."""
    return run(page, "targets.js")


def sideways(page: Page) -> list[str]:
    """The page as a whole does not scroll sideways; tables may do so inside their own frame."""
    wide = page.evaluate("[document.scrollingElement.scrollWidth, window.innerWidth]")
    return [f"the page is {wide[0]} pixels wide in a window of {wide[1]}"] if wide[0] > wide[1] else []


def spacing(page: Page) -> list[str]:
    """Text that is set wider (WCAG 1.4.12) is not cut off."""
    return run(page, "spacing.js")


def forced_colours(page: Page) -> list[str]:
    """With the colours of the system every sign is still there."""
    page.emulate_media(forced_colors="active")
    problems = run(page, "forced.js")
    page.emulate_media(forced_colors="none")
    return problems


def keyboard(page: Page) -> list[str]:
    """Tab reaches all that can be used, in the order of the page, visibly, and comes round again."""
    stops = run(page, "tabstops.js")
    # Each press first looks at what the one before led to, so that a walk costs one call for each and not two.
    page.evaluate(WALK.replace("STEP", script("tabstep.js").rstrip().rstrip(";")))
    presses = 0
    while not page.evaluate("window.tabs.isOver"):
        for _ in range(PRESSES_AT_ONCE):
            page.keyboard.down("Tab")
        presses += PRESSES_AT_ONCE
        if presses > stops["count"] * 2 + ROOM_TO_RETURN + PRESSES_AT_ONCE:
            return [*stops["problems"], f"Tab does not come round after {presses} presses"]
    page.keyboard.up("Tab")
    page.evaluate("window.removeEventListener('keydown', window.tabs.look, true)")
    return [*stops["problems"], *run(page, "tabend.js")]


def all_problems(page: Page) -> list[str]:
    """Every check at the present width, but for `focus_on_faults`."""
    looks = (colour, axe, signs, outline, targets, sideways, forced_colours, keyboard, spacing)
    return [problem for look in looks for problem in look(page)]
