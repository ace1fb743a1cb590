"""Each check notices the fault that it is there for, planted in a page that has none."""

import pytest

from tests.browser import checks

SPRITE = "/static/img/glyphs.svg"


def sign(name: str, kind: str) -> str:
    """A sign of the sprite as the site draws it."""
    return (
        f'<svg class="{kind}" aria-hidden="true" width="20" height="20"><use href="{SPRITE}#{name}"/></svg>'
    )


SIGN = sign("rood", "glyph")
UNHIDDEN = SIGN.replace(' aria-hidden="true"', "")


def add(html: str) -> str:
    """Script that puts `html` at the end of the main part."""
    return f"document.querySelector('main').insertAdjacentHTML('beforeend', {html!r})"


def dress(selector: str, **style: str) -> str:
    """Script that changes the looks of one element."""
    return f"Object.assign(document.querySelector({selector!r}).style, {style!r})"


PLANTED = [
    (checks.axe, "document.querySelector('label').remove()", "axe label"),
    (checks.axe, "document.documentElement.removeAttribute('lang')", "axe html-has-lang"),
    (checks.axe, dress("h1", color="#ddd"), "axe color-contrast"),
    (checks.axe, add("<p role='alert' aria-labeledby='x'>x</p>"), "axe aria-valid-attr"),
    (checks.signs, add(f"<p>{SIGN}</p>"), "sign rood without its word"),
    (checks.signs, add(f"<p>{SIGN} groen</p>"), "sign rood without its word"),
    (checks.signs, add(f"<p>{UNHIDDEN} rood</p>"), "neither hidden nor named"),
    (
        checks.signs,
        add(f"<p id='faint'>{SIGN} rood</p>") + ";" + dress("#faint svg", color="#eee"),
        "stands out only 1.2 : 1",
    ),
    (checks.signs, add(f"<p>{sign('vooruit', 'move')} 3</p>"), "vooruit without"),
    (checks.signs, add(f"<p>{sign('let-op', 'icon')}</p>"), "let-op without"),
    (checks.signs, add("<p class='oranje'>5</p>"), "the colour oranje without its word"),
    (
        checks.signs,
        add("<div><span id='area'></span></div>")
        + ";"
        + dress("#area", display="block", width="9px", height="9px", background="#b3001b"),
        "an area in the colour of a stoplight",
    ),
    (checks.outline, "document.documentElement.lang = 'en'", "the language is “en”"),
    (checks.outline, "document.title = '– NPRZ'", "the title says nothing"),
    (checks.outline, add("<h1>Nog een</h1>"), "2 headings h1"),
    (checks.outline, add("<h5>Diep</h5>"), "is followed by <h5>"),
    (checks.outline, add("<h2></h2>"), "an empty heading"),
    (checks.outline, add("<p id='inhoud'></p>"), "“inhoud” stands there twice"),
    (checks.outline, "document.querySelector('.skip-link').remove()", "the first link is no skip link"),
    (checks.outline, add("<a href='#nergens'>x</a>"), "a link to nothing"),
    (checks.colour, add("<p>Lees <a id='bare' href='/'>dit</a> eerst.</p>") + ";" + dress("#bare", textDecoration="none"), "a link in text without a line"),
    (checks.colour, "document.querySelector('#id_username').ariaInvalid = 'true'", "a wrong field without the reason"),
    (checks.colour, add("<p class='invalid-feedback d-block'>Vul dit in</p>"), "the title does not say so"),
    (checks.colour, "document.title = 'Fout: ' + document.title", "but no fault is told"),
    (checks.focus_on_faults, "document.title = 'Fout: ' + document.title", "the focus is not on the summary"),
    (
        checks.forced_colours,
        add(f"<p id='lost'>{SIGN} rood</p>") + ";" + dress("#lost svg", forcedColorAdjust="none", color="#fff"),
        "in system colours a sign is lost",
    ),
    (
        checks.targets,
        add("<div id='tight'><button>1</button><button>2</button></div>")
        + ";document.querySelectorAll('#tight button').forEach((b) => Object.assign(b.style, {padding: 0, border: 0, width: '12px', height: '12px'}))",
        "too small to hit (12 × 12)",
    ),
    (checks.sideways, dress("h1", minWidth="2000px"), "the page is "),
    (checks.spacing, dress("main button", overflow="hidden", width="4.5rem", whiteSpace="nowrap", padding="0"), "loses text"),
    (checks.keyboard, add("<button tabindex='-1'>x</button>"), "cannot be reached by Tab"),
    (
        checks.keyboard,
        add("<div role='toolbar' aria-label='y'><button tabindex='-1'>x</button></div>"),
        "cannot be reached by Tab",
    ),
    (checks.keyboard, add("<button tabindex='3'>x</button>"), "jumps the queue"),
    (checks.keyboard, add("<div id='fake'>Klik</div>") + ";" + dress("#fake", cursor="pointer"), "looks clickable"),
    (
        checks.keyboard,
        add("<div id='turned'><a href='/'>Een</a> <a href='/'>Twee</a></div>")
        + ";" + dress("#turned", display="flex", flexDirection="row-reverse"),
        "in another order",
    ),
    (checks.keyboard, add("<div id='mixed'><a href='/'>Een</a><a href='/' id='early'>Twee</a></div>") + ";" + dress("#mixed", display="flex") + ";" + dress("#early", order="-1"), "in another order"),
    (
        checks.keyboard,
        "const sheet = new CSSStyleSheet(); sheet.replaceSync('a:focus-visible:focus-visible { outline: none !important; }');"
        "document.adoptedStyleSheets = [sheet]",
        "the focus does not show on <a",
    ),
    (
        checks.keyboard,
        "const sheet = new CSSStyleSheet(); sheet.replaceSync('button:focus-visible:focus-visible { outline-color: #eee !important; }');"
        "document.adoptedStyleSheets = [sheet]",
        "the focus does not show on <button",
    ),
    (
        checks.keyboard,
        add("<div id='cover'>x</div>")
        + ";" + dress("#cover", position="fixed", inset="0", background="#fff", zIndex="99"),
        "has the focus but is hidden",
    ),
    (
        checks.keyboard,
        "document.querySelector('#id_password').addEventListener('keydown', (event) => {"
        " if (event.key === 'Tab') { event.preventDefault(); document.querySelector('#id_username').focus(); } })",
        "the focus is caught",
    ),
]  # fmt: skip

BAR = (
    add(
        "<div><div id='high'></div><p><button id='low' type='button'>Laag</button></p><div id='rest'></div>"
        "<div id='bar'><button type='button'>Bewaar</button></div></div>"
    )
    + ";" + dress("#high", height="900px") + ";" + dress("#rest", height="900px")
    + ";" + dress("#bar", position="sticky", bottom="0", background="#fff", zIndex="9")
    + ";" + dress("#low", height="30px")
    + ";const low = document.querySelector('#low'), high = innerHeight - document.querySelector('#bar').offsetHeight;"
    "scrollBy({top: low.getBoundingClientRect().top - high + 15, behavior: 'instant'})"
)  # fmt: skip
"""A bar at the bottom that stays in view, over part of a button."""


@pytest.fixture
def sound(shared_site, open_page):
    """A page without faults."""
    page = open_page(shared_site, 1280)
    page.goto("/account/login/")
    return page


def test_page_without_faults_has_no_problems(sound):
    assert checks.focus_on_faults(sound) + checks.all_problems(sound) == []


@pytest.mark.parametrize(
    ("check", "fault", "told"), PLANTED, ids=[f"{row[0].__name__}: {row[2]}" for row in PLANTED]
)
def test_fault_is_noticed(sound, check, fault, told):
    sound.evaluate(f"() => {{ {fault} }}")
    problems = check(sound)
    assert any(told in problem for problem in problems), problems


def test_bar_that_stays_in_view_makes_nothing_small(sound):
    """Where the page happens to stand decides what the bar lies over, and so which page would fail."""
    sound.evaluate(f"() => {{ {BAR} }}")
    covered = sound.evaluate(
        "() => { const [low, bar] = ['#low', '#bar'].map((id) => document.querySelector(id).getBoundingClientRect());"
        " return low.bottom - bar.top; }"
    )
    assert 0 < covered < 30
    assert checks.axe(sound) == []
    assert sound.evaluate("getComputedStyle(document.querySelector('#bar')).position") == "sticky"


def test_every_check_has_a_fault_to_notice():
    looks = {checks.axe, checks.signs, checks.outline, checks.colour, checks.focus_on_faults, checks.targets}
    looks |= {checks.sideways, checks.spacing, checks.forced_colours, checks.keyboard}
    assert {row[0] for row in PLANTED} == looks
