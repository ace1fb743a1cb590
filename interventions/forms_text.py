"""Rich text in a form: a plain text box that a script turns into an editor, and the field that reads both.

Without the script the box holds plain text (`texts.to_textarea`). With it the box holds the HTML of the editor, and
the hidden field `<name>-opmaak` says so.
"""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms.widgets import Media, MediaAsset, Script

from . import texts
from .forms_inputs import WholeTextField


class EditorHtml(str):
    """Text that was posted by the editor: HTML, and not what somebody typed as plain text."""

    __slots__ = ()


class ModulePreload(MediaAsset):
    """A module that a script on the page is going to import; the script finds its address by `data-part`."""

    element_template = '<link rel="modulepreload" href="{path}"{attributes}>'


EDITOR_MEDIA = Media(
    css={"all": ["css/editor.css"]},
    js=[
        ModulePreload("django_prose_editor/editor.js", **{"data-part": "library"}),
        ModulePreload("js/editor-schema.js", **{"data-part": "schema"}),
        ModulePreload("js/editor-toolbar.js", **{"data-part": "toolbar"}),
        ModulePreload("js/editor-paste.js", **{"data-part": "paste"}),
        Script("js/editor.js", type="module"),
    ],
)
"""What a page with an editor loads. No import map, so no nonce: the policy stays as it is on every other page."""


def flag_of(name: str) -> str:
    """The name of the hidden field that says whether field `name` holds HTML."""
    return f"{name}-opmaak"


def posted_text(data: Mapping[str, Any], name: str) -> str | None:
    """What was posted as `name`; an `EditorHtml` when the editor wrote it."""
    value = data.get(name)
    return EditorHtml(value) if value is not None and data.get(flag_of(name)) == "html" else value


def read_html(value: str | None, stored: str = "") -> str:
    """Clean HTML of what was posted where `stored` was shown."""
    if isinstance(value, EditorHtml):
        return texts.from_editor(value, stored)
    return texts.from_textarea(value or "", stored)


def html_of(data: Mapping[str, Any], name: str, stored: str = "") -> str:
    """The clean HTML that posting `data` makes of the `stored` text `name`."""
    return read_html(posted_text(data, name), stored)


class RichTextarea(forms.Textarea):
    """A text box; with `editor` the script on the page puts an editor over it. `stored` is the HTML it is about."""

    stored = ""

    def __init__(self, *, rows: int, editor: bool) -> None:
        super().__init__(attrs={"rows": rows})
        self.editor = editor

    @property
    def media(self) -> Media:
        """Nothing for a plain box."""
        return EDITOR_MEDIA if self.editor else Media()

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Tells apart what the editor wrote from what was typed without."""
        return posted_text(data, name)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """With the HTML for the editor beside the plain text for those without."""
        html = read_html(value, self.stored)
        shown = texts.to_textarea(html) if isinstance(value, EditorHtml) else value
        context = super().get_context(name, shown, attrs)
        if self.editor:
            # Without autocomplete, so that no browser puts back HTML as if it were typed.
            attributes = {"data-editor": "waits", "data-html": texts.clean_html(html), "autocomplete": "off"}
            context["widget"]["attrs"] |= attributes
        return context


class RichTextField(WholeTextField):
    """A text as clean HTML, in the editor or (without `editor`, or without JavaScript) in a plain text box.

    Set `stored` to the HTML that the form is about: then nothing is lost in between.
    """

    widget: RichTextarea
    before = ""
    """What stood there last year, as clean HTML: something to begin with."""

    def __init__(self, *, rows: int = 5, editor: bool = True, **options: Any) -> None:
        options = {"required": False, "max_length": texts.TEXT_LIMIT} | options
        super().__init__(widget=RichTextarea(rows=rows, editor=editor), **options)

    @property
    def stored(self) -> str:
        """The HTML that is stored now."""
        return self.widget.stored

    @stored.setter
    def stored(self, html: str) -> None:
        self.widget.stored = html

    def clean(self, value: Any) -> str:
        """Clean HTML."""
        text = super().clean(value)
        return read_html(EditorHtml(text) if isinstance(value, EditorHtml) else text, self.stored)

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether storing `data` would change what is stored."""
        return read_html(data, self.stored) != self.stored

    @property
    def plain_before(self) -> str:
        """What to begin with in a plain box; empty where plain text would lose a table or a link."""
        return (
            "" if self.shows_html or texts.is_structured(self.before) else texts.to_plain(self.before).strip()
        )

    @property
    def shows_html(self) -> bool:
        """Whether the box holds HTML, because plain text would lose a table or a link."""
        return texts.is_structured(self.stored)
