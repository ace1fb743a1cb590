"""Shows stored texts. They were cleaned on the way in; they are cleaned again on the way out, to be sure."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from interventions.texts import clean_html

register = template.Library()


TABLE = (
    '<div class="table-scroll rich-table" tabindex="0" role="group" aria-label="Tabel, schuift opzij"><table>'
)


@register.filter
def rich(html: str | None) -> SafeString:
    """Clean HTML to put in a page; nothing for None. A table that is too wide for a phone scrolls by itself."""
    clean = clean_html(html or "").replace("<table>", TABLE).replace("</table>", "</table></div>")
    return mark_safe(clean)  # noqa: S308
