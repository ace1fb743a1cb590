"""`manage.py load_boundaries FILE.geojson`: real boundaries for the map of wijken; `--remove` gives the tiles back."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from wijken.boundaries import load_boundaries, remove_boundaries
from wijken.geojson import MOST_BYTES, MapError


class Command(BaseCommand):
    """All or nothing, and once more changes nothing."""

    help = (
        "Neem de grenzen van wijken en buurten over uit een GeoJSON-bestand van CBS of PDOK, in WGS84 of RD New. Daarna is de "
        "kaart op de pagina Wijken een echte kaart; met --remove komen de tegels terug."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", metavar="BESTAND", nargs="?", help="het GeoJSON-bestand")
        parser.add_argument("--remove", action="store_true", help="haal alle grenzen weer weg")
        parser.add_argument("--skip-unknown", action="store_true", help="sla over wat niet op Zuid ligt")

    def handle(self, *args: Any, **options: Any) -> None:
        path = options["path"]
        if bool(path) == options["remove"]:
            raise CommandError("Noem een GeoJSON-bestand, of gebruik --remove; een van de twee.")
        if options["remove"]:
            self.stdout.write(f"grenzen: {remove_boundaries()} weggehaald; de kaart bestaat weer uit tegels")
            return
        try:
            changes = load_boundaries(read_file(path), skip_unknown=options["skip_unknown"])
        except MapError as error:
            raise CommandError(f"{Path(path).name}: {error} Er is niets veranderd.") from None
        self.stdout.write("\n".join(changes.lines()))


def read_file(path: str) -> bytes:
    """What is in the file, and no more than is needed to see that it is too much; raises `CommandError`."""
    try:
        with Path(path).open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise CommandError(f"Het bestand {path} bestaat niet.") from None
    except IsADirectoryError:
        raise CommandError(f"{path} is een map; verwacht een GeoJSON-bestand.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "de naam klopt niet"
        raise CommandError(f"Het bestand {path} is niet te lezen: {reason}.") from None
