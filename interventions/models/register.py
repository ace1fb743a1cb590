"""The register: the interventions of a plan."""

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import models
from django.db.models import Exists, ExpressionWrapper, F, FilteredRelation, OuterRef, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from interventions.permissions import actor_for
from interventions.workflow import RoundState
from wijken.models import Area

from .plan import Funding, Organisation, Pillar, Plan, Theme
from .report import ProgressReport
from .round import Round


def asked_about(year: int, *, counted: bool = False) -> Q:
    """Interventions that are reported on in `year`: what ended in it or before is not, what ended later ran all of it,
    and what came of a split or a merge in a later year was not there yet. When the round of the year is `counted`
    already, what came of one in the year itself was not there either: that round asks nothing new."""
    began = Intervention.changes_to.through._default_manager.filter(
        intervention=OuterRef("pk"),
        programmechange__kind__in=["split", "merged"],
        programmechange__day__year__gt=year - counted,
    )
    return (Q(ended__isnull=True) | Q(ended__year__gt=year)) & ~Exists(began)


class InterventionQuerySet(models.QuerySet["Intervention"]):
    """Interventions, asked for by the pages."""

    def visible_to(self, user: AbstractBaseUser | AnonymousUser) -> "InterventionQuerySet":
        """Facts of interventions are for everyone who is logged in, and for nobody else."""
        return self if user.is_authenticated else self.none()

    def counted(self) -> "InterventionQuerySet":
        """Without the activities of Organisatie en financiën."""
        return self.filter(pillar__counted=True)

    def running(self) -> "InterventionQuerySet":
        """Of the current plan, and not ended."""
        return self.filter(plan__is_current=True, ended__isnull=True)

    def with_misses_owner(self) -> "InterventionQuerySet":
        """Each with `misses_owner`: nobody who is still here owns it, and its report does not stand elsewhere."""
        owners = Intervention.owners.through._default_manager
        active = owners.filter(intervention=OuterRef("pk"), user__is_active=True)
        missing = ~Exists(active) & Q(reported_under__isnull=True)
        return self.annotate(misses_owner=ExpressionWrapper(missing, models.BooleanField()))

    def asked_in(self, year: int) -> "InterventionQuerySet":
        """Those that a round about `year` asks for: see `asked_about`."""
        return self.filter(asked_about(year))

    def of_round(self, round: Round) -> "InterventionQuerySet":
        """What `round` is about: its plan's interventions, without those that ended before they were reported on, and
        those that only began later. A list of a round that closed does not grow by what is split or merged since."""
        reported = ProgressReport.objects.filter(round=round, intervention=OuterRef("pk"))
        counted = round.state in {RoundState.CLOSED, RoundState.FINALISED}
        asked = asked_about(round.year, counted=counted)
        return self.filter(asked | Exists(reported), plan=round.plan_id)

    def with_report(
        self, round: Round | None, user: AbstractBaseUser | AnonymousUser
    ) -> "InterventionQuerySet":
        """Each with the relation `report`: its progress report of `round`, as far as `user` may see it.

        Filters and columns use `report__colour`, `report__movement`, `report__state`. Without a report, or
        with one out of sight, these are NULL.
        """
        condition = Q(reports__round=round)
        if round is not None and not ProgressReport.objects.sees_all_of(round, user):
            actor = actor_for(user)
            # No intervention has key 0: with an empty list Django would leave the interventions out as well.
            own = Q(reports__intervention__in=actor.owned_interventions | {0})
            condition &= own | Q(pillar__in=actor.led_pillars)
        return self.annotate(report=FilteredRelation("reports", condition=condition))


class Intervention(models.Model):
    """One of the interventions of a plan; the number is the one within its pillar.

    The activities that are reported on but not counted are interventions too, of a pillar that is not
    counted; their number only serves the order and the address.
    """

    plan = models.ForeignKey(
        Plan, models.PROTECT, verbose_name="uitvoeringsplan", related_name="interventions"
    )
    pillar = models.ForeignKey(Pillar, models.PROTECT, verbose_name="pijler", related_name="interventions")
    theme = models.ForeignKey(
        Theme,
        models.PROTECT,
        verbose_name="programmalijn",
        null=True,
        blank=True,
        related_name="interventions",
    )
    number = models.PositiveSmallIntegerField("nummer")
    name = models.CharField("naam", max_length=200)
    former_name = models.CharField("heette eerder", max_length=400, blank=True)
    description = models.TextField("korte omschrijving", blank=True)
    predecessors = models.ManyToManyField(
        "self", verbose_name="voorgangers", symmetrical=False, blank=True, related_name="successors"
    )
    origin_confirmed = models.BooleanField(
        "herkomst bevestigd",
        default=False,
        help_text="Het programmabureau heeft bevestigd welke voorgangers deze interventie heeft, of dat zij nieuw is.",
    )
    reported_under = models.ForeignKey(
        "self",
        models.SET_NULL,
        verbose_name="gerapporteerd onder",
        null=True,
        blank=True,
        related_name="reports_for",
        help_text="Het verslag staat dan bij die interventie: hier hoeft niemand iets te schrijven, stand en kleur "
        "volgen. Beide nummers blijven tellen. Een ronde die open is, volgt meteen.",
    )
    initiators = models.ManyToManyField(
        Organisation, verbose_name="initiatiefnemers", blank=True, related_name="interventions"
    )
    owners = models.ManyToManyField(
        settings.AUTH_USER_MODEL, verbose_name="eigenaren", blank=True, related_name="owned_interventions"
    )
    funding = models.ManyToManyField(
        Funding, verbose_name="financiering", blank=True, related_name="interventions"
    )
    areas = models.ManyToManyField(Area, verbose_name="wijken", blank=True, related_name="interventions")
    ended = models.DateField("beëindigd op", null=True, blank=True)
    ended_reason = models.CharField("reden van beëindiging", max_length=300, blank=True)

    objects = InterventionQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "interventie"
        verbose_name_plural = "interventies"
        ordering = ["-plan__first_year", "pillar__position", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "pillar", "number"],
                name="intervention_number_unique",
                violation_error_message="Dit nummer bestaat al in deze pijler van dit uitvoeringsplan.",
            ),
            models.CheckConstraint(
                condition=Q(ended__isnull=True) | ~Q(ended_reason=""),
                name="intervention_ended_needs_reason",
                violation_error_message="Vul in waarom de interventie is beëindigd.",
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="intervention_number_positive"),
            models.CheckConstraint(
                condition=~Q(reported_under=F("pk")),
                name="intervention_reported_under_another",
                violation_error_message="Een interventie kan niet onder zichzelf worden gerapporteerd.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label}: {self.name}"

    @property
    def label(self) -> str:
        """How everyone calls it: Werk 10."""
        return f"{self.pillar.short_name} {self.number}"

    @property
    def slug(self) -> str:
        """The intervention in an address: werk-10."""
        return f"{self.pillar.code}-{self.number}"

    def get_absolute_url(self) -> str:
        """/interventies/werk-10/, with the years of the plan when that is not the current one."""
        return reverse("interventions:intervention-detail", args=self.address)

    @property
    def address(self) -> tuple[str, ...]:
        """The arguments of this intervention's addresses: the slug, preceded by an older plan's years."""
        return (self.slug,) if self.plan.is_current else (self.plan.slug, self.slug)
