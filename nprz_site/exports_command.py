"""What every `export_…` command shares: its arguments, and a file that is whole or not there."""

import os
import tempfile
from abc import ABC, abstractmethod
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from django.core.exceptions import ObjectDoesNotExist
from django.core.management.base import BaseCommand, CommandError

from .document_files import CONTENT_TYPES as DOCUMENTS
from .document_files import written
from .documents.blocks import Document, DocumentError
from .spreadsheets import WRITERS, Sheet

STDOUT = "-"
Found = TypeVar("Found")


class SheetCommand(BaseCommand, ABC):
    """A command that writes one sheet; a subclass says which in `sheet`.

    On standard output nothing but the export appears. Bad input ends with exit code 1 and one line.
    """

    requires_migrations_checks = False

    formats: tuple[str, ...] = tuple(WRITERS)

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--format", default="csv", help=f"{', '.join(self.formats)} (standaard csv)")
        parser.add_argument("--output", default=STDOUT, help="bestand, of - voor de standaarduitvoer")

    @abstractmethod
    def sheet(self, **options: Any) -> Sheet:
        """The rows to write. Raises `CommandError` when there is nothing to export."""

    def handle(self, *args: Any, **options: Any) -> None:
        format = options["format"]
        if format not in self.formats:
            raise CommandError(f"Kies als formaat {', '.join(self.formats)}; niet “{format}”.")
        self._deliver(self.made(**options), options["output"])

    def made(self, **options: Any) -> bytes:
        """The file. Raises `CommandError` when there is nothing to export."""
        return WRITERS[options["format"]](self.sheet(**options))

    def _deliver(self, data: bytes, output: str) -> None:
        if output != STDOUT:
            try:
                write_whole(Path(output), data)
            except OSError as error:
                raise CommandError(
                    f"Kan niet schrijven naar {output}: bestaat de map, en mag je er schrijven? ({error.strerror})"
                ) from None
        elif (binary := getattr(self.stdout, "buffer", None)) is not None:
            binary.write(data)
            binary.flush()
        else:  # a text stream that a caller of the command gave
            self.stdout.write(data.decode(), ending="")


class ExportCommand(SheetCommand):
    """A command that writes one sheet of one year; a subclass says which in `sheet_of`."""

    nothing = "Er is geen ronde van {year}: er valt niets te exporteren."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("year", metavar="JAAR", help="rapportagejaar, zoals 2023")
        super().add_arguments(parser)

    @abstractmethod
    def sheet_of(self, year: int) -> Sheet:
        """The rows of `year`; raises `Round.DoesNotExist` (or alike) when there is nothing of that year."""

    def sheet(self, **options: Any) -> Sheet:
        return self._of_year(self.sheet_of, options["year"])

    def _of_year(self, read: Callable[[int], Found], text: str) -> Found:
        year = whole_year(text)
        try:
            return read(year)
        except ObjectDoesNotExist:
            raise CommandError(self.nothing.format(year=year)) from None


class DocumentCommand(ExportCommand):
    """One that can also write the same as a document to read; a subclass says which in `document_of`."""

    formats = (*WRITERS, *DOCUMENTS)

    @abstractmethod
    def document_of(self, year: int, format: str) -> Document:
        """The document of `year`; raises `ObjectDoesNotExist` when there is nothing of that year."""

    def made(self, **options: Any) -> bytes:
        format = options["format"]
        if format not in DOCUMENTS:
            return super().made(**options)
        document = self._of_year(lambda year: self.document_of(year, format), options["year"])
        try:
            return written(document, format)
        except DocumentError as error:
            raise CommandError(f"Het document kon niet worden gemaakt: {error}") from None


def whole_year(text: str) -> int:
    """The year that was given to a command; raises `CommandError` unless it has four digits."""
    if not (str(text).isdecimal() and len(str(text)) == 4):
        raise CommandError(f"Het jaar moet vier cijfers hebben, zoals 2023; niet “{text}”.")
    return int(text)


def write_whole(path: Path, data: bytes) -> None:
    """Write `data` to `path` in one step: whoever reads sees the old file or the new one, never a part.

    Raises `OSError`. What is no ordinary file (a pipe, /dev/null) is written to and stays what it is.
    """
    path = path.resolve()
    if path.exists() and not path.is_file():
        path.write_bytes(data)
        return
    mode = path.stat().st_mode if path.exists() else 0o666 & ~_umask()
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(temporary, mode)
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise


def _umask() -> int:
    """The rights that new files of this process go without; the only way to read it is to set it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
