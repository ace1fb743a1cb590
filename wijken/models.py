"""Areas of every level: the country, the cities, Zuid, gebieden and wijken."""

from django.db import models
from django.urls import reverse

from .atlas import BUURTEN, PROFILE, Atlas, Place


class AreaQuerySet(models.QuerySet["Area"]):
    """Areas, asked for by the pages."""

    def with_page(self) -> "AreaQuerySet":
        """The wijken of Zuid and the three gebieden: those that have a page of their own."""
        gebied = models.Q(level=Area.Level.GEBIED)
        return self.filter(gebied | models.Q(division=PROFILE, parent__level=Area.Level.GEBIED))


class Area(models.Model):
    """A place. Wijken exist in several divisions, so a name can stand for several areas.

    The wijk Feijenoord and the gebied Feijenoord are different areas with one name; the slug tells them apart.
    """

    class Level(models.TextChoices):
        COUNTRY = "country", "land"
        CITY = "city", "stad"
        AGGREGATE = "aggregate", "optelling"
        PROGRAMME = "programme", "programmagebied"
        GEBIED = "gebied", "gebied"
        WIJK = "wijk", "wijk"
        BUURT = "buurt", "buurt"

    class Division(models.TextChoices):
        PROFILE = PROFILE, "Wijkprofiel"
        TEAM = "wijkteam", "wijkteams"
        COUNCIL = "wijkraad", "wijkraden"
        CBS = BUURTEN, "CBS-buurten"

    level = models.CharField("niveau", max_length=12, choices=Level)
    division = models.CharField("indeling", max_length=24, choices=Division, blank=True)
    name = models.CharField("naam", max_length=80)
    slug = models.SlugField("adres", max_length=80, unique=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, verbose_name="ligt in", null=True, blank=True, related_name="children"
    )
    is_focus = models.BooleanField("focuswijk", default=False)
    map_column = models.PositiveSmallIntegerField("kaart, kolom", null=True, blank=True)
    map_row = models.PositiveSmallIntegerField("kaart, rij", null=True, blank=True)
    boundary = models.JSONField(
        "grens",
        null=True,
        blank=True,
        editable=False,
        help_text="Ringen van lengte- en breedtegraden, uit `load_boundaries`.",
    )

    objects = AreaQuerySet.as_manager()

    class Meta:
        verbose_name = "gebied"
        verbose_name_plural = "gebieden"
        ordering = ["name", "slug"]
        constraints = [
            models.UniqueConstraint(fields=["level", "division", "name"], name="area_unique_in_division"),
        ]

    def __str__(self) -> str:
        return f"{self.name} (gebied)" if self.level == self.Level.GEBIED else self.name

    @property
    def has_page(self) -> bool:
        """Whether it is one of `AreaQuerySet.with_page`; asks for its parent."""
        in_gebied = self.parent is not None and self.parent.level == self.Level.GEBIED
        return self.level == self.Level.GEBIED or (self.division == PROFILE and in_gebied)

    def get_absolute_url(self) -> str:
        """Its page; only for what has one."""
        return reverse("wijken:area-detail", args=[self.slug])


class AreaPart(models.Model):
    """`part` lies wholly in `whole`, an area of another division."""

    whole = models.ForeignKey(Area, models.CASCADE, related_name="parts", verbose_name="geheel")
    part = models.ForeignKey(Area, models.CASCADE, related_name="wholes", verbose_name="deel")

    class Meta:
        verbose_name = "deel van een gebied"
        verbose_name_plural = "delen van gebieden"
        constraints = [
            models.UniqueConstraint(fields=["whole", "part"], name="area_part_once"),
            models.CheckConstraint(condition=~models.Q(whole=models.F("part")), name="area_part_not_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.part} in {self.whole}"


def read_atlas() -> Atlas:
    """All areas and what is part of what: two queries."""
    columns = ("slug", "name", "level", "division", "parent__slug", "is_focus", "map_column", "map_row")
    places = {
        slug: Place(slug, name, level, division, parent or "", is_focus, column, row)
        for slug, name, level, division, parent, is_focus, column, row in Area.objects.values_list(*columns)
    }
    return Atlas(places, tuple(AreaPart.objects.values_list("whole__slug", "part__slug")))
