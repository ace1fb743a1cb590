"""What every `export_…` command shares: its arguments, and a file that is whole or not there."""

import os
import tempfile
from abc import ABC, abstractmethod
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.core.management.base import BaseCommand, CommandError

from .spreadsheets import WRITERS, Sheet

STDOUT = "-"


class SheetCommand(BaseCommand, ABC):
    """A command that writes one sheet; a subclass says which in `sheet`.

    On standard output nothing but the export appears. Bad input ends with exit code 1 and one line.
    """

    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--format", default="csv", help=f"{', '.join(WRITERS)} (standaard csv)")
        parser.add_argument("--output", default=STDOUT, help="bestand, of - voor de standaarduitvoer")

    @abstractmethod
    def sheet(self, **options: Any) -> Sheet:
        """The rows to write. Raises `CommandError` when there is nothing to export."""

    def handle(self, *args: Any, **options: Any) -> None:
        format = options["format"]
        if format not in WRITERS:
            raise CommandError(f"Kies als formaat {', '.join(WRITERS)}; niet “{format}”.")
        self._deliver(WRITERS[format](self.sheet(**options)), options["output"])

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
        year = whole_year(options["year"])
        try:
            return self.sheet_of(year)
        except ObjectDoesNotExist:
            raise CommandError(self.nothing.format(year=year)) from None


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
