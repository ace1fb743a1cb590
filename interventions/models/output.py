"""What an intervention delivers: output indicators with aim and realisation, and milestones."""

from datetime import date

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import models
from django.db.models import Q

from interventions.permissions import actor_for
from wijken.models import Area

from .register import Intervention
from .report import ProgressReport, in_sight
from .round import Round


class OutputIndicator(models.Model):
    """An interventie-indicator: what is counted, in which unit, and whether more is better."""

    class Direction(models.TextChoices):
        UP = "up", "hoger is beter"
        DOWN = "down", "lager is beter"

    intervention = models.ForeignKey(
        Intervention, models.CASCADE, verbose_name="interventie", related_name="output_indicators"
    )
    name = models.CharField("interventie-indicator", max_length=200)
    unit = models.CharField("eenheid", max_length=30, blank=True)
    direction = models.CharField("richting", max_length=4, choices=Direction, default=Direction.UP)
    position = models.PositiveSmallIntegerField("volgorde", default=0)

    class Meta:
        verbose_name = "interventie-indicator"
        verbose_name_plural = "interventie-indicatoren"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["intervention", "name"], name="output_indicator_unique"),
        ]

    def __str__(self) -> str:
        return self.name


class OutputValue(models.Model):
    """ "Beoogd 50, realisatie 45": the aim and what was reached in one round, possibly for one area.

    The aim has a comparator: exactly, at least, more than, at most, less than, or between `aim` and
    `aim_upper`, both in the unit of the indicator.
    """

    class Comparator(models.TextChoices):
        EQUAL = "eq", "precies"
        AT_LEAST = "ge", "minimaal"
        MORE = "gt", "meer dan"
        AT_MOST = "le", "maximaal"
        LESS = "lt", "minder dan"
        BETWEEN = "between", "tussen"

    report = models.ForeignKey(
        ProgressReport, models.CASCADE, verbose_name="voortgang", related_name="output_values"
    )
    indicator = models.ForeignKey(
        OutputIndicator, models.PROTECT, verbose_name="interventie-indicator", related_name="values"
    )
    area = models.ForeignKey(
        Area, models.PROTECT, verbose_name="wijk", null=True, blank=True, related_name="output_values"
    )
    comparator = models.CharField("vergelijking", max_length=7, choices=Comparator, default=Comparator.EQUAL)
    aim = models.DecimalField("beoogd", max_digits=14, decimal_places=3, null=True, blank=True)
    aim_upper = models.DecimalField(
        "beoogd, bovengrens", max_digits=14, decimal_places=3, null=True, blank=True
    )
    realised = models.DecimalField("gehaald", max_digits=14, decimal_places=3, null=True, blank=True)
    remark = models.CharField("opmerking", max_length=300, blank=True)

    class Meta:
        verbose_name = "beoogd en gehaald"
        verbose_name_plural = "beoogd en gehaald"
        ordering = ["indicator__position", "indicator_id", "area__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "indicator", "area"], name="output_value_once_per_area"
            ),
            models.UniqueConstraint(
                fields=["report", "indicator"], condition=Q(area__isnull=True), name="output_value_once"
            ),
            models.CheckConstraint(
                condition=Q(comparator="between", aim__isnull=False, aim_upper__gte=models.F("aim"))
                | (~Q(comparator="between") & Q(aim_upper__isnull=True)),
                name="output_value_bounds",
                violation_error_message="Een streefwaarde met twee grenzen heeft een ondergrens en een hogere bovengrens.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator}: {self.realised} van {self.aim}"


class MilestoneQuerySet(models.QuerySet["Milestone"]):
    """Milestones, asked for by the pages."""

    def visible_to(self, user: AbstractBaseUser | AnonymousUser) -> "MilestoneQuerySet":
        """As the report of the round in which each was agreed; what was agreed in no round is for everyone."""
        actor = actor_for(user)
        if not actor.is_authenticated:
            return self.none()
        return self if actor.sees_every_round else self.filter(Q(round=None) | in_sight(actor))

    def overdue(self, today: date) -> "MilestoneQuerySet":
        """Not answered yet while the day has passed; of a moved one the day it was moved to."""
        return self.filter(Q(state="open", due__lt=today) | Q(state="moved", moved_to__lt=today))


class Milestone(models.Model):
    """A mijlpaal: what will be done by when."""

    class State(models.TextChoices):
        OPEN = "open", "open"
        DONE = "done", "gehaald"
        PARTLY = "partly", "deels gehaald"
        MOVED = "moved", "verschoven"
        LAPSED = "lapsed", "vervallen"

    intervention = models.ForeignKey(
        Intervention, models.CASCADE, verbose_name="interventie", related_name="milestones"
    )
    round = models.ForeignKey(
        Round,
        models.PROTECT,
        verbose_name="afgesproken in ronde",
        null=True,
        blank=True,
        related_name="milestones",
    )
    what = models.CharField("wat", max_length=300)
    due = models.DateField("klaar op")
    state = models.CharField("stand", max_length=6, choices=State, default=State.OPEN)
    moved_to = models.DateField("verschoven naar", null=True, blank=True)

    objects = MilestoneQuerySet.as_manager()

    class Meta:
        verbose_name = "mijlpaal"
        verbose_name_plural = "mijlpalen"
        ordering = ["due", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="moved") | Q(moved_to__isnull=False),
                name="moved_milestone_has_date",
                violation_error_message="Vul in naar welke datum de mijlpaal is verschoven.",
            ),
        ]

    def __str__(self) -> str:
        return self.what
