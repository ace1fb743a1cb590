"""One allow-list: what the editor knows, and what the server keeps, are the same tags and attributes."""

import re

import pytest

from interventions.texts import ATTRIBUTES, TAGS, clean_html, compact, from_editor
from scripts.chromium import log_in
from tests.browser import editing

MADE_OF_OTHERS = {"caption": "a paragraph before its table", "thead": "rows of header cells on top"}
"""What the editor has no node for: how it takes them (`toEditor` and `fromEditor` in editor-schema.js)."""
EVERYTHING = (
    '<h3>Kop</h3><p>Een <strong>vet</strong>, <em>cursief</em> <a href="https://x.nl" rel="noopener noreferrer">woord</a>'
    "<br>en meer.</p><h4>Tussenkop</h4><ul><li>a<ol><li>b</li></ol></li></ul>"
    '<table><thead><tr><th scope="col">c</th><th colspan="2" scope="colgroup">d</th></tr></thead>'
    '<tbody><tr><th rowspan="2" scope="row">e</th><td>1</td><td>2</td></tr><tr><td colspan="2">3</td></tr></tbody></table>'
)
SCHEMA = """async () => {
  const part = (name) => import(document.querySelector(`link[data-part=${name}]`).href);
  const [library, schema] = await Promise.all(['library', 'schema'].map(part));
  const { nodes, marks } = library.getSchema(schema.extensionsOf(library));
  const made = [...Object.values(nodes), ...Object.values(marks)].filter((type) => type.spec.toDOM);
  const tags = (spec) => (Array.isArray(spec) ? [spec[0], ...spec.slice(1).flatMap(tags)] : []);
  const found = {};
  for (const type of made) {
    const thing = type.create(type.spec.attrs && 'level' in type.spec.attrs ? { level: 4 } : null);
    for (const tag of tags(type.spec.toDOM(thing))) found[tag] = Object.keys(type.spec.attrs || {});
  }
  return found;
}"""


@pytest.fixture
def page(shared_site, open_page):
    page = open_page(shared_site, 1280)
    log_in(page, "eigenaar1")
    page.goto(editing.FORM)
    editing.ready(page)
    return page


def through_editor(page, html: str) -> str:
    """`html` as the editor posts it after a change that is taken back again by hand."""
    editing.put(page, f"<p>Nieuw.</p>{html}")
    return editing.value(page).removeprefix("<p>Nieuw.</p>")


def test_the_tags_and_attributes_of_the_editor_are_those_of_the_server(page):
    schema = page.evaluate(SCHEMA)
    # Heading is one node for both levels.
    tags = set(schema) | {"h3"}
    assert tags == TAGS - set(MADE_OF_OTHERS)
    attributes = {tag: set(names) - {"level"} for tag, names in schema.items()}
    assert {tag: names for tag, names in attributes.items() if names} == ATTRIBUTES


def test_everything_that_is_allowed_goes_in_and_comes_out_unchanged(page):
    assert set(re.findall(r"<(\w+)", EVERYTHING)) == TAGS - {"caption"}
    assert clean_html(EVERYTHING) == EVERYTHING
    made = through_editor(page, EVERYTHING)
    assert clean_html(made) == made
    assert compact(made) == EVERYTHING


def test_a_caption_becomes_a_paragraph_which_is_no_change(page):
    stored = "<table><caption>Cijfers</caption><tbody><tr><td>1</td></tr></tbody></table>"
    made = through_editor(page, stored)
    assert compact(made) == "<p>Cijfers</p><table><tbody><tr><td>1</td></tr></tbody></table>"
    assert from_editor(made, stored) == stored


def test_what_is_not_allowed_does_not_come_in(page):
    html = (
        '<p style="color:red" align="center" class="x"><u>a</u> <s>b</s> <mark>c</mark> <sub>d</sub></p>'
        '<h1>e</h1><h5>f</h5><blockquote>g</blockquote><hr><pre>h</pre><a href="/x">i</a> <a href="javascript:1">j</a>'
        '<ol start="4" type="a"><li>k</li></ol><table><colgroup><col width="4"></colgroup><tr>'
        '<td colwidth="9" align="right" colspan="5000000">l</td></tr></table><figure><img src="x.png" alt="m"></figure>'
    )
    made = editing.paste(page, html=html, text="x")
    assert clean_html(made) == made
    assert not re.search(
        r"style|align|class|<u>|<s>|mark|sub|h1|h5|blockquote|hr|pre|href|start|type|col\b|width|img", made
    )
