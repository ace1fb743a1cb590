"""What an intervention delivers: output indicators with aim and realisation, and milestones."""

from datetime import date

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, CharField, DateField, F, OuterRef, Q, Subquery, When
from django.db.models.functions import Coalesce
from simple_history.models import HistoricalRecords

from interventions.permissions import actor_for
from wijken.models import Area

from .register import Intervention
from .report import ProgressReport, in_sight
from .round import Round

MOVED_NEEDS_A_DAY = "Vul in naar welke datum de mijlpaal is verschoven."


class OutputIndicator(models.Model):
    """An interventie-indicator: what is counted, in which unit, and whether more is better.

    One that an owner `added_in` a round may be renamed or taken away by the owner while that round runs. Whether the
    years add up to something (`accumulates`) is for people to say: 700 homes a year do, 700 pupils who take part do not.
    Only what adds up can have an `ambition` for all years of the plan together, in the unit of the indicator.
    """

    class Direction(models.TextChoices):
        UP = "up", "hoger is beter"
        DOWN = "down", "lager is beter"

    intervention = models.ForeignKey(
        Intervention, models.CASCADE, verbose_name="interventie", related_name="output_indicators"
    )
    name = models.CharField("interventie-indicator", max_length=200)
    unit = models.CharField("eenheid", max_length=30, blank=True)
    direction = models.CharField("richting", max_length=4, choices=Direction, default=Direction.UP)
    accumulates = models.BooleanField(
        "telt op over de jaren",
        default=False,
        help_text=(
            "Alleen als er elk jaar nieuwe bij komen, zoals gebouwde woningen. Niet bij een stand, zoals het aantal "
            "leerlingen dat meedoet: wie twee jaar meedoet, zou dan dubbel tellen."
        ),
    )
    ambition = models.DecimalField(
        "ambitie voor het hele plan",
        max_digits=14,
        decimal_places=3,
        null=True,
        blank=True,
        help_text="Samen in alle jaren van het plan, zoals 4.200 woningen. Leeg als die niet is afgesproken.",
    )
    position = models.PositiveSmallIntegerField("volgorde", default=0)
    added_in = models.ForeignKey(
        Round, models.PROTECT, verbose_name="toegevoegd in ronde", null=True, blank=True, related_name="+"
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = "interventie-indicator"
        verbose_name_plural = "interventie-indicatoren"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["intervention", "name"], name="output_indicator_unique"),
            models.CheckConstraint(
                condition=Q(ambition__isnull=True) | Q(accumulates=True, ambition__gt=0),
                name="output_ambition_adds_up",
                violation_error_message=(
                    "Een ambitie voor het hele plan is meer dan 0, en kan alleen bij een getal dat optelt over de jaren."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Percentages do not add up; nor is there anything to reach together where less is better."""
        if self.ambition is not None and self.ambition <= 0:
            raise ValidationError({"ambition": "Vul een getal boven 0 in, of laat dit leeg."})
        if self.ambition is not None and not self.accumulates:
            raise ValidationError({"ambition": "Vink eerst aan dat dit getal optelt over de jaren."})
        if self.accumulates and (self.unit == "%" or self.direction == self.Direction.DOWN):
            what = "Een percentage" if self.unit == "%" else "Een getal waarvan lager beter is,"
            raise ValidationError({"accumulates": f"{what} telt niet op over de jaren."})


class OutputValueQuerySet(models.QuerySet["OutputValue"]):
    """Aims and results, asked for by the pages."""

    def told(self) -> "OutputValueQuerySet":
        """Without the aims that were taken over from the year before while nobody said anything of them."""
        return self.exclude(aim_confirmed=False, realised__isnull=True)


class OutputValue(models.Model):
    """ "Beoogd 50, realisatie 45": the aim and what was reached in one round, possibly for one area.

    The aim has a comparator: exactly, at least, more than, at most, less than, or between `aim` and
    `aim_upper`, both in the unit of the indicator. "60 lager" says how much lower than before or elsewhere it is to be:
    `realised` then says how much lower it became.
    """

    class Comparator(models.TextChoices):
        EQUAL = "eq", "precies"
        AT_LEAST = "ge", "minimaal"
        MORE = "gt", "meer dan"
        AT_MOST = "le", "maximaal"
        LESS = "lt", "minder dan"
        BETWEEN = "between", "tussen"
        LOWER = "lower", "lager"

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
    aim_confirmed = models.BooleanField(
        "beoogd is bevestigd",
        default=True,
        help_text="Niet als het is overgenomen van het jaar daarvoor en de eigenaar er nog niets van zei.",
    )
    realised = models.DecimalField("gehaald", max_digits=14, decimal_places=3, null=True, blank=True)
    remark = models.CharField("opmerking", max_length=300, blank=True)

    objects = OutputValueQuerySet.as_manager()
    history = HistoricalRecords()

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
        """As the report of the round in which each was agreed; what was agreed in no round is for everyone.

        Each stands where the latest answer in sight left it (`now_state`, `now_due`).
        """
        actor = actor_for(user)
        if not actor.is_authenticated:
            return self.none()
        seen = self if actor.sees_every_round else self.filter(Q(round=None) | in_sight(actor))
        return seen.standing(
            MilestoneAnswer.objects.filter(report__in=ProgressReport.objects.visible_to(user))
        )

    def standing(self, answers: "models.QuerySet[MilestoneAnswer]") -> "MilestoneQuerySet":
        """With `now_state` and `now_due`: by the latest of `answers`, else as the milestone itself says."""
        latest = answers.filter(milestone=OuterRef("pk")).order_by("-report__round__year")
        moved = Case(When(state=Milestone.State.MOVED, then=F("moved_to")), default=F("due"))
        return self.annotate(
            now_state=Coalesce(Subquery(latest.values("state")[:1]), "state", output_field=CharField()),
            now_due=Coalesce(
                Subquery(latest.filter(state=Milestone.State.MOVED).values("moved_to")[:1]),
                moved,
                output_field=DateField(),
            ),
        )

    def frozen(self) -> "MilestoneQuerySet":
        """What a finalised round says something of: agreed in it, or answered there."""
        rounds = Round.objects.frozen()
        return self.filter(Q(round__in=rounds) | Q(answers__report__round__in=rounds)).distinct()

    def overdue(self, today: date) -> "MilestoneQuerySet":
        """Of those with their standing: not reached yet while the day has passed, or the day it was moved to."""
        waits = [Milestone.State.OPEN, Milestone.State.MOVED]
        return self.filter(now_state__in=waits, now_due__lt=today)


class Milestone(models.Model):
    """A mijlpaal: what will be done by when.

    `state` and `moved_to` are how it stood when it was entered. What owners say of it afterwards, year by year, are its
    answers, which are in sight as the reports that they belong to.
    """

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
    areas = models.ManyToManyField(
        Area,
        verbose_name="wijken",
        blank=True,
        related_name="milestones",
        help_text="Alleen als de mijlpaal over bepaalde wijken gaat.",
    )
    due = models.DateField("klaar op")
    state = models.CharField("stand", max_length=6, choices=State, default=State.OPEN)
    moved_to = models.DateField("verschoven naar", null=True, blank=True)

    objects = MilestoneQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "mijlpaal"
        verbose_name_plural = "mijlpalen"
        ordering = ["due", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="moved") | Q(moved_to__isnull=False),
                name="moved_milestone_has_date",
                violation_error_message=MOVED_NEEDS_A_DAY,
            ),
        ]

    def __str__(self) -> str:
        return self.what

    def is_late(self, today: date) -> bool:
        """Whether its day passed before it was reached; for one that was asked for with its standing."""
        return self.now_due < today and self.now_state in {self.State.OPEN, self.State.MOVED}

    @property
    def now_label(self) -> str:
        """Where it stands now, in words; for one that was asked for with its standing."""
        return self.State(self.now_state).label


class MilestoneAnswer(models.Model):
    """What a report says of a milestone that was agreed before: reached, partly, moved to another day, or lapsed."""

    class State(models.TextChoices):
        DONE = "done", "gehaald"
        PARTLY = "partly", "deels gehaald"
        MOVED = "moved", "verschoven"
        LAPSED = "lapsed", "vervallen"

    report = models.ForeignKey(
        ProgressReport, models.CASCADE, verbose_name="voortgang", related_name="milestone_answers"
    )
    milestone = models.ForeignKey(Milestone, models.CASCADE, verbose_name="mijlpaal", related_name="answers")
    state = models.CharField("stand", max_length=6, choices=State)
    moved_to = models.DateField("verschoven naar", null=True, blank=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = "antwoord over een mijlpaal"
        verbose_name_plural = "antwoorden over mijlpalen"
        ordering = ["milestone__due", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["report", "milestone"], name="one_answer_per_milestone"),
            models.CheckConstraint(
                condition=Q(state="moved", moved_to__isnull=False)
                | (~Q(state="moved") & Q(moved_to__isnull=True)),
                name="moved_answer_has_date",
                violation_error_message=MOVED_NEEDS_A_DAY,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.milestone}: {self.get_state_display()}"
