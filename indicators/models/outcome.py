"""Outcome indicators with the rule that each is judged by, their measurements, and what reports printed."""

from decimal import Decimal

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models

from indicators.gap import Path, Value
from indicators.marks import Mark
from indicators.periods import bounds, tidy
from interventions.models import Intervention, Pillar
from nprz_site.dutch import number, rounded
from wijken.livability import CLASSES
from wijken.models import Area

PAGES = frozenset({"algemeen", "invoeren"})
"""Pages at the address where the page of an indicator with this slug would be."""
PERIOD = "Zoals 2023, 2022/23, 2020–2022 of 2022-12 (december)."
IS_REPORT = RegexValidator(r"^VGR [0-9]{4}\Z", "Schrijf VGR en het jaar, zoals VGR 2023.")


def validate_period(period: str) -> None:
    """Raise `ValidationError` for what is no period."""
    try:
        bounds(period)
    except ValueError:
        raise ValidationError(
            "Schrijf een jaar (2023), een schooljaar (2022/23), jaren (2020–2022) of een maand (2022-12)."
        ) from None


class Indicator(models.Model):
    """Something of which Zuid is to reach the level of others: a goal, an indicator beside it, or the population.

    The general picture lays nine areas side by side; background figures (how many children are without a school, and how
    many came and went) explain a goal, and have no aim of their own. Figures of wijken have none either; they are called as the files that
    go to others call them, and their slug is that name.

    Two indicators can be one measurement with two rules (children in low incomes, against Rotterdam in one pillar and
    against the G4 in another): the second then has `series`, and holds no measurements of its own.
    """

    class Kind(models.TextChoices):
        GOAL = "doel", "doel"
        INDICATOR = "indicator", "indicator"
        POPULATION = "demografie", "demografie"
        GENERAL = "algemeen", "algemeen beeld"
        BACKGROUND = "achtergrond", "achtergrond"
        WIJK = "wijk", "wijkcijfer"

    class Unit(models.TextChoices):
        PERCENT = "%", "%"
        EURO = "€", "€"
        COUNT = "aantal", "aantal"
        BALANCE = "saldo", "saldo"
        INDEX = "index", "index"
        CLASS = "klasse", "klasse"

    slug = models.SlugField("adres", max_length=60, unique=True)
    name = models.CharField("naam", max_length=200)
    kind = models.CharField("soort", max_length=12, choices=Kind)
    unit = models.CharField("eenheid", max_length=8, choices=Unit)
    pillars = models.ManyToManyField(Pillar, verbose_name="pijlers", blank=True, related_name="indicators")
    position = models.PositiveSmallIntegerField("volgorde", default=0)
    break_year = models.PositiveSmallIntegerField(
        "breuk vanaf", null=True, blank=True, help_text="Het eerste jaar dat op een andere manier is gemeten."
    )
    series = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name="metingen van",
        null=True,
        blank=True,
        related_name="others",
        help_text="Alleen als deze indicator dezelfde metingen heeft als een andere.",
    )
    definition = models.TextField("definitie", max_length=2000, blank=True, help_text="Wat is er geteld?")
    reasoning = models.TextField(
        "doelredenering", max_length=2000, blank=True, help_text="Waarom helpen de interventies bij dit doel?"
    )
    source = models.CharField("bron", max_length=200, blank=True, help_text="Wie meet dit?")
    remark = models.TextField("opmerking", max_length=2000, blank=True)
    interventions = models.ManyToManyField(
        Intervention,
        verbose_name="interventies",
        blank=True,
        related_name="indicators",
        help_text="De interventies die aan deze indicator werken.",
    )

    class Meta:
        verbose_name = "indicator"
        verbose_name_plural = "indicatoren"
        ordering = ["position", "name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(series=None) | ~models.Q(series=models.F("pk")),
                name="indicator_series_not_itself",
                violation_error_message="Kies een andere indicator, of laat dit leeg.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Its page has an address of its own; the measurements of another are that one's, and then there are none here."""
        super().clean()
        if self.slug in PAGES:
            raise ValidationError({"slug": "Op dit adres staat al een andere bladzijde. Kies een ander."})
        if self.series and self.series.series_id:
            raise ValidationError({"series": "Kies een indicator die zelf metingen heeft."})
        if self.series and self.pk and (self.measurements.exists() or self.others.exists()):
            raise ValidationError({"series": "Deze indicator heeft zelf metingen. Laat dit leeg."})


class SumTerm(models.Model):
    """One term of a sum that an indicator must equal in every area and period: the whole is the sum of its parts.

    An indicator can have several such sums, told apart by `name`: at the end of a year there are as many children without
    a school as both age groups have, and as many as there were with those who came and without those who went. One part alone
    means that the same figure is printed twice, or the sum of its months. Two names are taken: what is named "teller" is added up
    and divided by what is named "noemer".
    """

    whole = models.ForeignKey(Indicator, models.CASCADE, verbose_name="geheel", related_name="terms")
    name = models.CharField("som", max_length=40)
    part = models.ForeignKey(Indicator, models.PROTECT, verbose_name="deel", related_name="+")
    is_subtracted = models.BooleanField("gaat eraf", default=False)

    class Meta:
        verbose_name = "deel van een som"
        verbose_name_plural = "delen van sommen"
        ordering = ["whole", "name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["whole", "name", "part"],
                name="sum_term_once",
                violation_error_message="Dit deel staat al in deze som.",
            ),
            models.CheckConstraint(
                condition=~models.Q(whole=models.F("part")),
                name="sum_term_not_itself",
                violation_error_message="Kies een andere indicator: een geheel is geen deel van zichzelf.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.whole}: {self.part}"


class TargetRule(models.Model):
    """What an indicator is held to: from which period, to whose level, along which path.

    Without a `reference` the aim is the fixed `level`.
    """

    class Steps(models.TextChoices):
        OLD = Path.OLD.value, "een kwart in 2021, alles in 2031"
        NEW = Path.NEW.value, "niets in 2022, alles in 2031"

    indicator = models.OneToOneField(Indicator, models.CASCADE, verbose_name="indicator", related_name="rule")
    baseline = models.CharField("beginperiode", max_length=9, validators=[validate_period], help_text=PERIOD)
    reference = models.ForeignKey(
        Area, models.PROTECT, verbose_name="referentie", null=True, blank=True, related_name="+"
    )
    level = models.DecimalField("vast niveau", max_digits=14, decimal_places=4, null=True, blank=True)
    path = models.CharField("pad", max_length=8, choices=Steps)

    class Meta:
        verbose_name = "streefregel"
        verbose_name_plural = "streefregels"
        ordering = ["indicator"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(reference=None, level__isnull=False)
                | models.Q(reference__isnull=False, level=None),
                name="target_rule_one_aim",
                violation_error_message="Kies een referentie of een vast niveau, niet allebei.",
            ),
        ]

    def __str__(self) -> str:
        return f"streefregel van {self.indicator}"

    def clean(self) -> None:
        """The baseline is found by its text."""
        super().clean()
        self.baseline = tidy(self.baseline)


class Measurement(models.Model):
    """One value of an indicator, in one area and period, as one report (`vintage`) gave it.

    `decimals` keeps the notation of the print: 52 and 52,0 are the same value, printed differently. Where no value was
    given, `mark` says why: that is something else than 0, and than no measurement at all. A class of the Leefbaarometer is
    stored as its word (`grade`) and its rank (`value`), 1 to 9.
    """

    class Given(models.TextChoices):
        NOT_APPLICABLE = Mark.NOT_APPLICABLE.value, "nvt – niet van toepassing"
        NOT_KNOWN = Mark.NOT_KNOWN.value, "nb – niet bekend"
        NOT_AVAILABLE = Mark.NOT_AVAILABLE.value, "x – niet beschikbaar"
        SUPPRESSED = Mark.SUPPRESSED.value, "<5 – te klein om te tonen"

    indicator = models.ForeignKey(
        Indicator, models.PROTECT, verbose_name="indicator", related_name="measurements"
    )
    area = models.ForeignKey(Area, models.PROTECT, verbose_name="gebied", related_name="measurements")
    period = models.CharField("periode", max_length=9, validators=[validate_period], help_text=PERIOD)
    value = models.DecimalField("waarde", max_digits=14, decimal_places=4, null=True, blank=True)
    decimals = models.PositiveSmallIntegerField("decimalen", default=0)
    mark = models.CharField("waarom geen waarde", max_length=3, choices=Given, blank=True)
    grade = models.CharField("klasse", max_length=16, choices=[(c, c) for c in CLASSES], blank=True)
    is_provisional = models.BooleanField("voorlopig", default=False)
    vintage = models.CharField(
        "stand",
        max_length=40,
        validators=[IS_REPORT],
        help_text="Het rapport dat dit cijfer gaf, zoals VGR 2023.",
    )
    source = models.CharField("bron", max_length=160, blank=True)

    class Meta:
        verbose_name = "meting"
        verbose_name_plural = "metingen"
        ordering = ["indicator", "area", "period", "vintage"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "area", "period", "vintage"],
                name="measurement_once_per_vintage",
                violation_error_message="Deze meting is er al in deze stand.",
            ),
            models.CheckConstraint(
                condition=models.Q(value__isnull=False, mark="")
                | (models.Q(value=None, grade="") & ~models.Q(mark="")),
                name="measurement_value_or_mark",
                violation_error_message="Vul een waarde in, of zeg waarom die er niet is.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator}, {self.area}, {self.period} ({self.vintage})"

    @property
    def amount(self) -> Value:
        """The value for a sum, or why there is none."""
        return Mark(self.mark).reason if self.mark else self.value

    @property
    def cell(self) -> Decimal | str:
        """The value with the decimals of the print, the class or the mark, for an export."""
        return self.mark or self.grade or rounded(self.value, self.decimals)

    @property
    def printed(self) -> str:
        """The value, the class or the mark in the notation of the report, without the unit."""
        return self.mark or self.grade or number(self.value, self.decimals)


class PublishedFigure(models.Model):
    """A figure as a report printed it, with its place, to lay beside the product's own.

    `figure` is a path, such as `summary/werk/groen/nieuw` or `on-course/all`; `printed` keeps the notation of
    the print ("57,7", "120"); of a list its names, with "; " between them.
    """

    report = models.CharField("rapport", max_length=40, validators=[IS_REPORT])
    year = models.PositiveSmallIntegerField("jaar")
    figure = models.CharField("cijfer", max_length=120)
    printed = models.CharField("gedrukt", max_length=400)
    place = models.CharField("plaats", max_length=160, blank=True)
    note = models.CharField("opmerking", max_length=200, blank=True)

    class Meta:
        verbose_name = "gepubliceerd cijfer"
        verbose_name_plural = "gepubliceerde cijfers"
        ordering = ["report", "figure", "year"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "year", "figure", "place"], name="published_figure_once_per_place"
            ),
        ]
        indexes = [models.Index(fields=["figure", "year"], name="published_by_figure")]

    def __str__(self) -> str:
        return f"{self.report}: {self.figure} = {self.printed}"


TYPED = "formulier: "
"""Stands before the name of the indicator where a `MeasurementImport` has the name of its file."""


class MeasurementImport(models.Model):
    """A workbook with measurements that somebody sent: looked at first, then taken over, and perhaps undone.

    `rows` holds what it changes, one dict per measurement: where it stood (`cell`), whose it is (`indicator` and `area` by
    slug, `period`), what stood there (`was`, None for nothing) and what it `becomes` (None when it is taken away). What was
    equal is only counted. `by` and `at` tell who took it over, or who sent it as long as nobody did.

    What somebody types in the form of one indicator goes the same way, but for the looking: that is taken over at once.
    """

    class State(models.TextChoices):
        PROPOSED = "voorstel", "nog niet overgenomen"
        TAKEN_OVER = "overgenomen", "overgenomen"
        UNDONE = "ongedaan", "ongedaan gemaakt"

    vintage = models.CharField("stand", max_length=40, validators=[IS_REPORT])
    filename = models.CharField("bestand", max_length=120)
    rows = models.JSONField("rijen")
    added = models.PositiveIntegerField("nieuw", default=0)
    changed = models.PositiveIntegerField("gewijzigd", default=0)
    unchanged = models.PositiveIntegerField("ongewijzigd", default=0)
    left_empty = models.PositiveIntegerField("leeg gelaten", default=0)
    notes = models.JSONField("let op", default=list, blank=True)
    state = models.CharField("toestand", max_length=12, choices=State, default=State.PROPOSED)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, verbose_name="door", null=True, related_name="+"
    )
    at = models.DateTimeField("op")
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name="ongedaan gemaakt door",
        null=True,
        blank=True,
        related_name="+",
    )
    undone_at = models.DateTimeField("ongedaan gemaakt op", null=True, blank=True)

    class Meta:
        verbose_name = "invoer van metingen"
        verbose_name_plural = "invoer van metingen"
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.vintage}, {self.at:%d-%m-%Y %H:%M}"

    @property
    def is_typed(self) -> bool:
        """Whether it was typed in the form of one indicator: there was no file then."""
        return self.filename.startswith(TYPED)
