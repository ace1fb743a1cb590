"""The progress report of one intervention in one round, and what was decided about it."""

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from simple_history.models import HistoricalRecords

from interventions.colours import Colour, Movement
from interventions.completeness import Content
from interventions.permissions import Actor, actor_for
from interventions.questions import (
    ALL,
    QUESTIONS,
    SUMMARY_WORDS,
    Answer,
    Kind,
    Question,
    is_answered,
    is_told_with,
    words_in,
)
from interventions.texts import from_plain
from interventions.workflow import WAITING, WRITABLE, Action, ReportState, RoundState

from .plan import Theme
from .round import ROUND_ACTION_LABELS, Round

COLOUR_CHOICES = [(colour.value, colour.value) for colour in Colour]
STATE_LABELS = {
    ReportState.EMPTY: "nog leeg",
    ReportState.DRAFT: "concept",
    ReportState.SUBMITTED: "ingeleverd",
    ReportState.IN_REVIEW: "wordt beoordeeld",
    ReportState.RETURNED: "teruggestuurd",
    ReportState.APPROVED: "goedgekeurd",
    ReportState.FINALISED: "vastgesteld",
    ReportState.NOT_REPORTED: "niet gerapporteerd",
}
STATE_CHOICES = [(state.value, label) for state, label in STATE_LABELS.items()]
ACTION_LABELS = {
    Action.EDIT: "bewaarde",
    Action.SUBMIT: "leverde in",
    Action.WITHDRAW: "trok in",
    Action.START_REVIEW: "begon te beoordelen",
    Action.RETURN: "stuurde terug",
    Action.APPROVE: "keurde goed",
    Action.UNDO: "maakte ongedaan",
    Action.REOPEN: "heropende",
    **ROUND_ACTION_LABELS,
}


MOVEMENT_IN_SQL = Case(
    When(Q(colour="") | Q(previous_known=False), then=Value("")),
    When(previous_colour="", then=Value(Movement.NIEUW.value)),
    When(colour=F("previous_colour"), then=Value(Movement.GELIJK.value)),
    When(
        Q(colour=Colour.GROEN)
        | Q(colour=Colour.ORANJE, previous_colour__in=[Colour.ROOD, Colour.WIT])
        | Q(colour=Colour.ROOD, previous_colour=Colour.WIT),
        then=Value(Movement.VOORUIT.value),
    ),
    default=Value(Movement.ACHTERUIT.value),
)
"""The rule of `colours.movement` for the database; a test lays the two side by side for every pair."""


BY_BUTTON = 2_000_000_000
"""The sequence of a save that somebody asked for: whatever the same page sends after that came too late."""
FORM_VERSION = 2
"""Of the yearly form. 1 asked one text with each colour; 2 asks what `interventions.questions` says."""


def _is_answered(name: str, kind: Kind) -> Q:
    return Q(**{f"{name}__isnull": False}) if kind is Kind.DAY else ~Q(**{name: ""})


def answers_its_colour() -> Q:
    """What holds in the database too: a report that was handed in answers what its proposed colour asks.

    Not asked of what follows another report, was taken over from print, or was written in an earlier form; nor of a
    finalised one: that was approved before, or the bureau entered its colour afterwards without any report.
    """
    exempt = (
        Q(form_version__lt=FORM_VERSION)
        | Q(source="imported")
        | Q(follows__isnull=False)
        | ~Q(state__in=sorted(state.value for state in WAITING | {ReportState.APPROVED}))
    )
    answered = Q()
    for question in QUESTIONS:
        answered &= ~Q(proposed_colour=str(question.colour)) | _is_answered(question.name, question.kind)
    return exempt | answered


def at_most_fifty_words(text: str) -> None:
    """Raises `ValidationError` when a summary is too long."""
    count = words_in(text)
    if count > SUMMARY_WORDS:
        raise ValidationError(f"Dit zijn {count} woorden; hooguit {SUMMARY_WORDS} kan. Maak de tekst korter.")


def in_sight(actor: Actor) -> Q:
    """What of a round someone may see who does not see every round: all once it is finalised, else the own."""
    own = Q(intervention__in=actor.owned_interventions) | Q(intervention__pillar__in=actor.led_pillars)
    return Q(round__state=RoundState.FINALISED) | own


class ProgressReportQuerySet(models.QuerySet["ProgressReport"]):
    """Progress reports, asked for by the pages."""

    def sees_all_of(self, round: Round, user: AbstractBaseUser | AnonymousUser) -> bool:
        """Whether `user` may see every report of `round`: always when it is finalised."""
        actor = actor_for(user)
        return actor.sees_every_round or (actor.is_authenticated and round.state == RoundState.FINALISED)

    def visible_to(self, user: AbstractBaseUser | AnonymousUser) -> "ProgressReportQuerySet":
        """Finalised rounds for everyone; a running round for owners, leads of the pillar, bureau and director."""
        actor = actor_for(user)
        if not actor.is_authenticated:
            return self.none()
        if actor.sees_every_round:
            return self
        return self.filter(in_sight(actor))

    def editable_by(self, user: AbstractBaseUser | AnonymousUser) -> "ProgressReportQuerySet":
        """What `user` can write in now, as owner; the bureau writes on behalf of owners from the list."""
        return self.filter(
            intervention__in=actor_for(user).owned_interventions,
            round__state=RoundState.OPEN,
            state__in=WRITABLE,
        ).not_following()

    def not_following(self) -> "ProgressReportQuerySet":
        """Reports that are written and judged themselves: nobody is asked for one behind another number."""
        return self.filter(follows__isnull=True)

    def waiting(self) -> "ProgressReportQuerySet":
        """Handed in, and not judged yet."""
        begun = [RoundState.OPEN, RoundState.CLOSED]
        return self.not_following().filter(state__in=WAITING, round__state__in=begun)

    def awaiting_review_by(self, user: AbstractBaseUser | AnonymousUser) -> "ProgressReportQuerySet":
        """What waits for `user` as pillar lead: never the own reports."""
        actor = actor_for(user)
        waiting = self.waiting().filter(intervention__pillar__in=actor.led_pillars)
        return waiting.exclude(intervention__in=actor.owned_interventions)

    def for_stoplights(self, round: Round) -> "ProgressReportQuerySet":
        """The counted interventions of a round with what a strip or a table needs, in the order of the register."""
        return (
            self.filter(round=round, intervention__pillar__counted=True)
            .select_related("intervention__pillar", "intervention__plan")
            .order_by("intervention__pillar__position", "intervention__number")
        )


class ProgressReport(models.Model):
    """Voortgang: quantitative text, output values, qualitative text and a colour, in one round.

    Both colours are kept, the one the owner proposed and the one the pillar lead established: their
    difference is information. `previous_colour` is the colour of the same intervention or its predecessors
    in the round before (see `interventions.rounds.set_previous_colours`); `previous_known` is false when the
    bureau said that nobody knows it, and then there is no movement. `movement` follows in the database itself.
    A report that `follows` another is not written itself: one report stands behind both numbers, and state and
    colours are those of the other (see `interventions.following`). Every write names the `version` it was based on.
    """

    class Source(models.TextChoices):
        LOGGED = "logged", "ingevuld"
        IMPORTED = "imported", "overgenomen uit een rapport"
        DEMO = "demo", "demo"

    round = models.ForeignKey(Round, models.PROTECT, verbose_name="ronde", related_name="reports")
    intervention = models.ForeignKey(
        "interventions.Intervention", models.PROTECT, verbose_name="interventie", related_name="reports"
    )
    follows = models.ForeignKey(
        "self", models.RESTRICT, verbose_name="staat bij", null=True, blank=True, related_name="followers"
    )
    quantitative = models.TextField("cijfers in woorden", blank=True)
    qualitative = models.TextField("hoe het gaat", blank=True)
    proposed_colour = models.CharField("voorgestelde kleur", max_length=6, choices=COLOUR_CHOICES, blank=True)
    colour = models.CharField("kleur", max_length=6, choices=COLOUR_CHOICES, blank=True)
    previous_colour = models.CharField("kleur vorige ronde", max_length=6, choices=COLOUR_CHOICES, blank=True)
    previous_known = models.BooleanField("kleur vorige ronde is bekend", default=True)
    movement = models.GeneratedField(
        expression=MOVEMENT_IN_SQL,
        output_field=models.CharField("beweging", max_length=9),
        db_persist=True,
    )
    measures = models.TextField("maatregelen", blank=True)
    measures_by = models.CharField("wie neemt de maatregelen", max_length=200, blank=True)
    measures_due = models.DateField("maatregelen klaar op", null=True, blank=True)
    explanation = models.TextField("toelichting bij de kleur", blank=True)
    consequence = models.TextField("gevolg voor het doel", blank=True)
    needed = models.TextField("wat er nodig is", blank=True)
    needed_from = models.CharField("van wie het nodig is", max_length=200, blank=True)
    starts = models.CharField("begin van de uitvoering", max_length=200, blank=True)
    colour_reason = models.TextField("waarom een andere kleur", blank=True)
    summary = models.CharField(
        "samenvatting in gewone taal", max_length=600, blank=True, validators=[at_most_fifty_words]
    )
    form_version = models.PositiveSmallIntegerField("versie van het formulier", default=FORM_VERSION)
    state = models.CharField("stand", max_length=12, choices=STATE_CHOICES, default=ReportState.EMPTY.value)
    source = models.CharField("herkomst", max_length=8, choices=Source, default=Source.LOGGED)
    version = models.PositiveIntegerField("versie", default=1)
    updated_at = models.DateTimeField("gewijzigd op", null=True, blank=True)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name="gewijzigd door",
        null=True,
        blank=True,
        related_name="+",
    )
    submitted_at = models.DateTimeField("ingeleverd op", null=True, blank=True)
    on_behalf = models.BooleanField(
        "ingevuld namens de eigenaar",
        default=False,
        help_text="Het programmabureau schreef of leverde het laatst in, niet een eigenaar.",
    )
    page_token = models.CharField("bladzijde die het laatst bewaarde", max_length=36, blank=True)
    page_sequence = models.PositiveIntegerField("hoeveelste keer die bladzijde bewaarde", default=0)

    objects = ProgressReportQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["movement", "page_token", "page_sequence"])

    class Meta:
        verbose_name = "voortgang"
        verbose_name_plural = "voortgang"
        ordering = ["-round__year", "intervention__pillar__position", "intervention__number"]
        constraints = [
            models.UniqueConstraint(fields=["round", "intervention"], name="one_report_per_round"),
            models.CheckConstraint(condition=Q(colour__in=["", *Colour]), name="report_colour_known"),
            models.CheckConstraint(
                condition=Q(proposed_colour__in=["", *Colour]), name="report_proposed_colour_known"
            ),
            models.CheckConstraint(
                condition=Q(previous_colour__in=["", *Colour]), name="report_previous_colour_known"
            ),
            models.CheckConstraint(condition=Q(state__in=list(ReportState)), name="report_state_known"),
            models.CheckConstraint(
                condition=Q(colour="") | ~Q(state=ReportState.NOT_REPORTED), name="not_reported_has_no_colour"
            ),
            models.CheckConstraint(condition=~Q(follows=F("pk")), name="report_follows_another"),
            models.CheckConstraint(
                condition=answers_its_colour(),
                name="report_answers_its_colour",
                violation_error_message="Bij deze kleur hoort een antwoord dat nog ontbreekt.",
            ),
        ]
        indexes = [
            # Holds all that counting needs, so that the long texts of the row stay unread.
            models.Index(fields=["round", "colour", "state", "intervention"], name="report_by_colour"),
            models.Index(fields=["round", "state"], name="report_by_state"),
        ]

    def __str__(self) -> str:
        return f"{self.intervention.label}, {self.round.year}"

    @property
    def stands_at(self) -> str:
        """The number that this report stands at when it follows: "Werk 19"; empty when it is written itself."""
        return self.follows.intervention.label if self.follows else ""

    @property
    def saved_by_itself(self) -> bool:
        """Whether an open page saved last, and nobody with a button."""
        return bool(self.page_token) and self.page_sequence < BY_BUTTON

    @property
    def content(self) -> Content:
        """What completeness looks at."""
        known = self.previous_known and self.previous_colour
        return Content(
            quantitative=self.quantitative,
            qualitative=self.qualitative,
            answers={question.name: getattr(self, question.name) for question in ALL},
            colour=Colour(self.proposed_colour) if self.proposed_colour else None,
            previous=Colour(self.previous_colour) if known else None,
            counted=self.intervention.pillar.counted,
        )

    @property
    def stands(self) -> str:
        """Where it stands, as a sentence goes on: "is goedgekeurd", "wordt beoordeeld"."""
        label = self.get_state_display()
        said = {ReportState.DRAFT: f"is een {label}", ReportState.IN_REVIEW: label}
        return said.get(ReportState(self.state), f"is {label}")

    @property
    def answers(self) -> list[tuple[Question, Answer]]:
        """What was answered to the questions of its colours, in the order of the form; of wit also what form 1 asked.

        Without any colour, as in a report taken over from print, everything that was answered.
        """
        colours = {self.proposed_colour, self.colour} - {""}
        told = [(question, getattr(self, question.name)) for question in ALL]
        return [
            (question, answer)
            for question, answer in told
            if is_answered(answer) and is_told_with(question, colours, self.form_version)
        ]

    @property
    def why(self) -> str:
        """What the owner answered to the first question of the colour, as clean HTML."""
        return why_of(self.colour, measures=self.measures, explanation=self.explanation, starts=self.starts)


def why_of(colour: str, *, measures: str, explanation: str, starts: str) -> str:
    """Of the answers of a report the one that tells most of why it has `colour`, as clean HTML."""
    if colour == Colour.ORANJE:
        return measures
    return explanation or from_plain(starts)


class ReviewEntryQuerySet(models.QuerySet["ReviewEntry"]):
    """Moves, asked for by the pages."""

    def standing(self) -> "ReviewEntryQuerySet":
        """Without the decisions that were undone."""
        later = ReviewEntry.objects.filter(report=OuterRef("report"), pk__gt=OuterRef("pk")).order_by("pk")
        return self.alias(then=Coalesce(Subquery(later.values("action")[:1]), Value(""))).exclude(
            then=Action.UNDO
        )


class ReviewEntry(models.Model):
    """One move of a report. Entries are added, never changed; the text tells who did what, when and why."""

    report = models.ForeignKey(
        ProgressReport, models.CASCADE, verbose_name="voortgang", related_name="entries"
    )
    action = models.CharField(
        "handeling", max_length=16, choices=[(a.value, label) for a, label in ACTION_LABELS.items()]
    )
    from_state = models.CharField("van", max_length=12, choices=STATE_CHOICES)
    to_state = models.CharField("naar", max_length=12, choices=STATE_CHOICES)
    colour = models.CharField("kleur", max_length=6, choices=COLOUR_CHOICES, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name="door",
        null=True,
        related_name="review_entries",
    )
    at = models.DateTimeField("op")
    comment = models.TextField("opmerking", blank=True)
    on_behalf = models.BooleanField(
        "namens een ander",
        default=False,
        help_text="Het programmabureau deed dit namens de eigenaar of de pijlertrekker.",
    )

    objects = ReviewEntryQuerySet.as_manager()

    class Meta:
        verbose_name = "handeling"
        verbose_name_plural = "handelingen"
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_action_display()} {self.at:%d-%m-%Y %H:%M}"


class ThemeReport(models.Model):
    """What is reported under a heading itself, in one round; without a colour."""

    theme = models.ForeignKey(Theme, models.PROTECT, verbose_name="programmalijn", related_name="reports")
    round = models.ForeignKey(Round, models.PROTECT, verbose_name="ronde", related_name="theme_reports")
    description = models.TextField("omschrijving", blank=True)
    quantitative = models.TextField("cijfers in woorden", blank=True)
    qualitative = models.TextField("hoe het gaat", blank=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = "voortgang van een programmalijn"
        verbose_name_plural = "voortgang van programmalijnen"
        constraints = [
            models.UniqueConstraint(fields=["theme", "round"], name="one_theme_report_per_round"),
        ]

    def __str__(self) -> str:
        return f"{self.theme}, {self.round.year}"
