"""The frame of the register: plans, pillars, themes, and the parties that carry and pay."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class PlanQuerySet(models.QuerySet["Plan"]):
    """Plans, asked for by the pages."""

    def current(self) -> "Plan | None":
        """The plan that runs now: its interventions have the short addresses. None in an empty database."""
        return self.filter(is_current=True).first()

    def before(self, plan: "Plan") -> "PlanQuerySet":
        """Those that had ended when `plan` began."""
        return self.filter(last_year__lt=plan.first_year)


class Plan(models.Model):
    """An uitvoeringsplan, such as UP 2023–2027. It has a first and a last year, not always four."""

    first_year = models.PositiveSmallIntegerField("eerste jaar", unique=True)
    last_year = models.PositiveSmallIntegerField("laatste jaar")
    is_current = models.BooleanField("loopt nu", default=False)

    objects = PlanQuerySet.as_manager()

    class Meta:
        verbose_name = "uitvoeringsplan"
        verbose_name_plural = "uitvoeringsplannen"
        ordering = ["-first_year"]
        constraints = [
            models.CheckConstraint(condition=Q(last_year__gte=F("first_year")), name="plan_ends_after_start"),
            models.UniqueConstraint(
                fields=["is_current"],
                condition=Q(is_current=True),
                name="one_current_plan",
                violation_error_message="Er loopt al een ander uitvoeringsplan.",
            ),
        ]

    def __str__(self) -> str:
        return f"UP {self.first_year}–{self.last_year}"

    @property
    def slug(self) -> str:
        """The plan in an address: 2019-2022."""
        return f"{self.first_year}-{self.last_year}"


class Pillar(models.Model):
    """A pijler. The activities of "Organisatie en financiën" are reported on but not counted."""

    code = models.SlugField("code", max_length=20, unique=True)
    name = models.CharField("naam", max_length=60)
    short_name = models.CharField("korte naam", max_length=20)
    position = models.PositiveSmallIntegerField("volgorde", unique=True)
    counted = models.BooleanField("telt mee", default=True)
    leads = models.ManyToManyField(
        settings.AUTH_USER_MODEL, verbose_name="pijlertrekkers", blank=True, related_name="led_pillars"
    )

    class Meta:
        verbose_name = "pijler"
        verbose_name_plural = "pijlers"
        ordering = ["position"]

    def __str__(self) -> str:
        return self.short_name


class Named(models.Model):
    """Something of the register that files and reports refer to by its name."""

    earlier_names = models.JSONField(
        "heette eerder",
        default=list,
        blank=True,
        editable=False,
        help_text="Namen die het had, ook die van dubbele die erin zijn samengevoegd.",
    )

    class Meta:
        abstract = True

    @property
    def names(self) -> list[str]:
        """Every name by which a file may call it; the one of now comes first."""
        return [self.name, *self.earlier_names]

    def remember(self, old: str) -> None:
        """It is no longer called `old`: files still find it by that name."""
        names = dict.fromkeys([*self.earlier_names, old])
        self.earlier_names = [name for name in names if name != self.name]


class Theme(Named):
    """A kopje or programmalijn: a heading within a pillar, some with a report of their own."""

    plan = models.ForeignKey(Plan, models.PROTECT, verbose_name="uitvoeringsplan", related_name="themes")
    pillar = models.ForeignKey(Pillar, models.PROTECT, verbose_name="pijler", related_name="themes")
    name = models.CharField("naam", max_length=160)
    position = models.PositiveSmallIntegerField("volgorde", default=0)

    class Meta:
        verbose_name = "programmalijn"
        verbose_name_plural = "programmalijnen"
        ordering = ["pillar__position", "position", "name"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "pillar", "name"], name="theme_unique_in_pillar"),
        ]

    def __str__(self) -> str:
        return self.name


class Organisation(Named):
    """A partner that carries interventions out (initiatiefnemer)."""

    name = models.CharField("naam", max_length=120, unique=True)
    sector = models.CharField("sector", max_length=60, blank=True)

    class Meta:
        verbose_name = "organisatie"
        verbose_name_plural = "organisaties"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Funding(Named):
    """A source of money, such as Regio Deal."""

    name = models.CharField("naam", max_length=80, unique=True)
    slug = models.SlugField("adres", max_length=80, unique=True)

    class Meta:
        verbose_name = "financiering"
        verbose_name_plural = "financieringen"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
