"""Documents as files, for pages and commands alike. Knows nothing of the domain.

What makes a file is imported when the first one is asked for: most workers never make one.
"""

from collections.abc import Callable

from django.http import HttpResponse

from .documents.blocks import Document

CONTENT_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
PICTURES = {"pdf": "svg", "docx": "png"}
"""The kind of picture that each takes."""


def written(document: Document, format: str) -> bytes:
    """The document as a file; `format` is a key of `CONTENT_TYPES`. Raises `DocumentError`."""
    writer: Callable[[Document], bytes]
    if format == "pdf":
        from .documents.pdf import to_pdf as writer
    else:
        from .documents.word import to_docx as writer
    return writer(document)


def as_response(document: Document, format: str, filename: str) -> HttpResponse:
    """The document as a download `filename`.`format`. Raises `DocumentError`."""
    response = HttpResponse(written(document, format), content_type=CONTENT_TYPES[format])
    response["Content-Disposition"] = f'attachment; filename="{filename}.{format}"'
    return response
