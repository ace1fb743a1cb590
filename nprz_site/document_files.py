"""Documents as files, for pages and commands alike. Knows nothing of the domain.

What makes a file is imported when the first one is asked for: most workers never make one.
"""

from collections.abc import Callable

from django.http import HttpResponse

from .documents.blocks import Document, PictureError
from .documents.mending import mended

CONTENT_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
PICTURES = {"pdf": "svg", "docx": "png"}
"""The kind of picture that each takes."""


def made(document: Document, format: str) -> tuple[bytes, tuple[str, ...]]:
    """The document as a file, with what could not be made as it should, in Dutch; `format` is a key of `CONTENT_TYPES`.

    An odd text or a picture that fails never keeps it from being made. Raises `DocumentError` for what does.
    """
    whole, remarks = mended(document, drawings=format == "pdf")
    try:
        return _writer(format)(whole), remarks
    except PictureError as error:
        whole, more = mended(whole, drawings=format == "pdf", failing=error.numbers)
        return _writer(format)(whole), (*remarks, *more)


def written(document: Document, format: str) -> bytes:
    """The document as a file, for who does not ask for remarks: they are in it too. Raises `DocumentError`."""
    return made(document, format)[0]


def _writer(format: str) -> Callable[[Document], bytes]:
    if format == "pdf":
        from .documents.pdf import to_pdf as writer
    else:
        from .documents.word import to_docx as writer
    return writer


def as_response(document: Document, format: str, filename: str) -> HttpResponse:
    """The document as a download `filename`.`format`. Raises `DocumentError`."""
    response = HttpResponse(written(document, format), content_type=CONTENT_TYPES[format])
    response["Content-Disposition"] = f'attachment; filename="{filename}.{format}"'
    return response
