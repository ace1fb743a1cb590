"""Shows stored texts. They were cleaned on the way in; they are cleaned again on the way out, to be sure."""

import re

from django import template
from django.utils.safestring import SafeString, mark_safe

from interventions.texts import clean_html

register = template.Library()


TABLE = (
    '<div class="table-scroll rich-table" tabindex="0" role="group" aria-label="Tabel, schuift opzij"><table>'
)

EMPTY_HEADER = re.compile(r"<th((?: (?:col|row)span=\"\d+\")*)></th>")
"""A corner of a printed table: a header that heads nothing is read aloud as one."""


@register.filter
def rich(html: str | None) -> SafeString:
    """Clean HTML to put in a page; nothing for None. A table that is too wide for a phone scrolls by itself."""
    clean = EMPTY_HEADER.sub(r"<td\1></td>", clean_html(html or ""))
    return mark_safe(clean.replace("<table>", TABLE).replace("</table>", "</table></div>"))  # noqa: S308
