"""A reporting year."""

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from interventions.permissions import actor_for
from interventions.workflow import Action, RoundState

from .plan import Plan

STATE_LABELS = {
    RoundState.PREPARED: "voorbereid",
    RoundState.OPEN: "open",
    RoundState.CLOSED: "gesloten",
    RoundState.FINALISED: "vastgesteld",
}
STATE_CHOICES = [(state.value, label) for state, label in STATE_LABELS.items()]
ROUND_ACTION_LABELS = {
    Action.OPEN_ROUND: "opende de ronde",
    Action.CLOSE_ROUND: "sloot de ronde",
    Action.FINALISE_ROUND: "stelde de ronde vast",
    Action.UNFINALISE_ROUND: "maakte de vaststelling ongedaan",
}


class RoundQuerySet(models.QuerySet["Round"]):
    """Rounds, asked for by the pages."""

    def counted(self) -> "RoundQuerySet":
        """Rounds whose colours later rounds are measured against: closed or finalised."""
        return self.filter(state__in=[RoundState.CLOSED, RoundState.FINALISED])

    def frozen(self) -> "RoundQuerySet":
        """As `Round.is_frozen`: finalised here."""
        return self.filter(state=RoundState.FINALISED, finalised_on__isnull=False, is_demo=False)

    def before(self, year: int) -> "Round | None":
        """The latest closed or finalised round of an earlier year, also of the plan before."""
        return self.counted().filter(year__lt=year).order_by("-year").first()

    def seen_whole_by(self, user: AbstractBaseUser | AnonymousUser) -> "RoundQuerySet":
        """Rounds of which `user` may see every report: finalised ones, for bureau and director all that began."""
        actor = actor_for(user)
        if not actor.is_authenticated:
            return self.none()
        if actor.sees_every_round:
            return self.exclude(state=RoundState.PREPARED)
        return self.filter(state=RoundState.FINALISED)

    def running(self) -> "Round | None":
        """The round in which owners can write now."""
        return self.filter(state=RoundState.OPEN).select_related("plan").order_by("-year").first()


class Round(models.Model):
    """One year's reporting: it opens, has a deadline and a review deadline, closes and is finalised.

    `is_demo` marks rounds whose colours and texts are invented; every page that shows them says so.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, verbose_name="uitvoeringsplan", related_name="rounds")
    year = models.PositiveSmallIntegerField("rapportagejaar", unique=True)
    opens = models.DateField("opent op", null=True, blank=True)
    deadline = models.DateField("inleveren tot en met", null=True, blank=True)
    review_deadline = models.DateField("beoordelen tot en met", null=True, blank=True)
    finalised_on = models.DateField("vastgesteld op", null=True, blank=True)
    state = models.CharField(
        "stand",
        max_length=12,
        choices=STATE_CHOICES,
        default="prepared",
    )
    is_demo = models.BooleanField("demo", default=False)

    objects = RoundQuerySet.as_manager()

    class Meta:
        verbose_name = "ronde"
        verbose_name_plural = "rondes"
        ordering = ["-year"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=list(RoundState)), name="round_state_known"),
            models.CheckConstraint(
                condition=Q(opens__isnull=True) | Q(deadline__isnull=True) | Q(deadline__gte=F("opens")),
                name="round_deadline_after_opening",
                violation_error_message="De inleverdatum ligt voor de opening.",
            ),
            models.CheckConstraint(
                condition=Q(deadline__isnull=True)
                | Q(review_deadline__isnull=True)
                | Q(review_deadline__gte=F("deadline")),
                name="round_review_after_deadline",
                violation_error_message="De beoordelingsdatum ligt voor de inleverdatum.",
            ),
        ]

    def __str__(self) -> str:
        return f"ronde {self.year}"

    def clean(self) -> None:
        """A round belongs to a year of its plan."""
        if self.plan_id and self.year and not self.plan.first_year <= self.year <= self.plan.last_year:
            raise ValidationError({"year": f"Dit jaar valt buiten {self.plan}."})

    @property
    def is_taken_over(self) -> bool:
        """Whether it was not reported on here: it came out of a printed report (0012), or is invented."""
        return self.state == RoundState.FINALISED and (self.finalised_on is None or self.is_demo)

    @property
    def is_frozen(self) -> bool:
        """Finalised here: what it says only changes by an erratum."""
        return self.state == RoundState.FINALISED and not self.is_taken_over


class RoundEntry(models.Model):
    """One move of a round: added, never changed. The one that finalised it holds the moment that the report prints.

    `said` is what the page told of what was incomplete before somebody decided, one thing per line.
    """

    round = models.ForeignKey(Round, models.CASCADE, verbose_name="ronde", related_name="entries")
    action = models.CharField(
        "handeling",
        max_length=16,
        choices=[(action.value, label) for action, label in ROUND_ACTION_LABELS.items()],
    )
    from_state = models.CharField("van", max_length=12, choices=STATE_CHOICES)
    to_state = models.CharField("naar", max_length=12, choices=STATE_CHOICES)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, verbose_name="door", null=True, related_name="+"
    )
    at = models.DateTimeField("op")
    comment = models.TextField("reden", blank=True)
    said = models.TextField("wat er ontbrak", blank=True)

    class Meta:
        verbose_name = "handeling met een ronde"
        verbose_name_plural = "handelingen met rondes"
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_action_display()} {self.at:%d-%m-%Y %H:%M}"
