"""The filter of the interventions list. Its parameters are Dutch, because links and bookmarks hold them."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from html import escape
from itertools import groupby
from typing import Any

import django_filters
from crispy_forms.helper import FormHelper
from django import forms
from django.db.models import Exists, F, OuterRef, Q, QuerySet, TextField, Value
from django.db.models.functions import Coalesce, Concat
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from wijken.models import read_atlas

from . import texts, working_areas
from .colours import Colour, Movement
from .models import Funding, Intervention, Organisation, Pillar, Plan, Theme
from .models.report import STATE_CHOICES
from .permissions import Actor
from .standing import ANY_COLOUR, UNKNOWN_MOVEMENT, WITHOUT_COLOUR, Standing
from .workflow import ReportState

STANDING_CHOICES = [(standing.value, standing.word) for standing in Standing] + [(ANY_COLOUR, "elke kleur")]
MOVEMENT_CHOICES = [(movement.value, movement.value) for movement in Movement] + [
    (UNKNOWN_MOVEMENT, "niet bekend")
]
TEXTS = ("quantitative", "qualitative", "measures", "explanation")
ENDED = "nee"
MORE = ("lijn", "stand", "loopt", "organisatie", "financiering", "zonderzuid", "mijn")
TICKS = {"class": "form-check-input"}
"""The filters that are used less often; they stand behind "Meer filters"."""


class QuickSelect(forms.Select):
    """A select that writes its options itself: Django renders a template for each, and here are 200 of them."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        chosen = str(value or "")
        attributes = format_html_join("", ' {}="{}"', self.build_attrs(self.attrs, attrs).items())
        return format_html(
            '<select name="{}"{}>{}</select>', name, attributes, _options(self.choices, chosen)
        )


def pick_one(label: str, **options: Any) -> forms.ChoiceField:
    """A field to choose one of many from, drawn quickly."""
    return forms.ChoiceField(label=label, widget=QuickSelect(attrs={"class": "form-select"}), **options)


def _options(choices: Iterable[Any], chosen: str) -> SafeString:
    return SafeString("".join(_option(key, label, chosen) for key, label in choices))


def _option(key: Any, label: Any, chosen: str) -> SafeString:
    if isinstance(label, list | tuple):
        return format_html('<optgroup label="{}">{}</optgroup>', key, _options(label, chosen))
    return _plain_option(str(key), str(label), str(key) == chosen)


@lru_cache(maxsize=1024)
def _plain_option(key: str, label: str, is_chosen: bool) -> SafeString:
    mark = SafeString(" selected" if is_chosen else "")
    return format_html('<option value="{}"{}>{}</option>', key, mark, label)


def _known(choices: Sequence[Any]) -> Callable[[], Sequence[Any]]:
    """The choices as a function: a list would be copied deeply, twice, with every request."""
    return lambda: choices


def choice(label: str, everything: str, **options: Any) -> django_filters.ChoiceFilter:
    """A filter that picks one of some choices, or `everything`."""
    options = {"field_name": ""} | options | {"choices": _known(options.get("choices", ()))}
    options["error_messages"] = {"invalid_choice": "“%(value)s” kennen we niet."}
    widget = QuickSelect(attrs={"class": "form-select form-select-sm"})
    return django_filters.ChoiceFilter(label=label, empty_label=everything, widget=widget, **options)


class InterventionFilter(django_filters.FilterSet):
    """Filters interventions that have the columns of `lists.with_columns`.

    What is not counted is left out, unless its pillar is asked for. Whoever calls checks `is_valid` first: an
    unknown value must not quietly show everything.
    """

    q = django_filters.CharFilter(
        label="Zoek op naam, nummer of tekst",
        method="search",
        max_length=100,
        widget=forms.TextInput(attrs={"class": "form-control form-control-sm", "type": "search"}),
    )
    pijler = choice("Pijler", "Alle pijlers", field_name="pillar__code")
    kleur = choice("Kleur", "Alle kleuren", choices=STANDING_CHOICES, method="of_standing")
    beweging = choice("Beweging", "Alle", choices=MOVEMENT_CHOICES, method="of_movement")
    wijk = choice("Wijk", "Alle wijken", method="of_area")
    lijn = choice("Programmalijn", "Alle programmalijnen", field_name="theme")
    stand = choice("Stand van het verslag", "Alle standen", choices=STATE_CHOICES, field_name="state")
    organisatie = choice("Initiatiefnemer", "Alle organisaties", field_name="initiators")
    financiering = choice("Financiering", "Alle financiering", field_name="funding__slug")
    loopt = choice(
        "Loopt nog",
        "Ook wat beëindigd is",
        choices=[("ja", "loopt nog"), (ENDED, "beëindigd")],
        method="of_end",
    )
    zonderzuid = django_filters.BooleanFilter(
        label="Niet wat in heel Zuid werkt",
        method="not_everywhere",
        widget=forms.CheckboxInput(attrs=TICKS),
    )
    mijn = django_filters.BooleanFilter(
        label="Alleen mijn interventies", method="of_actor", widget=forms.CheckboxInput(attrs=TICKS)
    )

    class Meta:
        model = Intervention
        fields: list[str] = []

    def __init__(
        self, data: QueryDict, queryset: QuerySet[Intervention], *, plan: Plan | None, actor: Actor
    ) -> None:
        super().__init__(data, queryset)
        self.actor, self.atlas = actor, read_atlas()
        if not (actor.owned_interventions or actor.led_pillars):
            del self.filters["mijn"]
        self.pillars = list(Pillar.objects.values_list("code", "short_name", "counted"))
        for name, choices in self._choices(plan).items():
            self.filters[name].extra["choices"] = _known(choices)

    def _choices(self, plan: Plan | None) -> dict[str, list[Any]]:
        themes = Theme.objects.filter(plan=plan).values_list("pillar__short_name", "pk", "name")
        grouped = groupby(themes, key=lambda theme: theme[0])
        parties = _used(Organisation.objects.all(), Intervention.initiators.through, "organisation")
        return {
            "pijler": [(code, name) for code, name, _ in self.pillars],
            "lijn": [(pillar, [(pk, name) for _, pk, name in lines]) for pillar, lines in grouped],
            "wijk": working_areas.choices(self.atlas),
            "organisatie": list(parties.values_list("pk", "name")),
            "financiering": list(Funding.objects.values_list("slug", "name")),
        }

    @property
    def counted(self) -> bool:
        """Whether the list is about interventions that count; False when an uncounted pillar is asked for."""
        chosen = self.form.cleaned_data.get("pijler")
        return all(counted for code, _, counted in self.pillars if code == chosen)

    def filter_queryset(self, queryset: QuerySet[Intervention]) -> QuerySet[Intervention]:
        """As any filter set, and without what is not counted."""
        queryset = queryset.filter(pillar__counted=True) if self.counted else queryset
        return super().filter_queryset(queryset)

    def search(self, queryset: QuerySet[Intervention], name: str, value: str) -> QuerySet[Intervention]:
        """Every word must be found somewhere; a number is the one within the pillar, or part of a name.

        The texts of the report are searched as far as they are in sight: those of the relation `report`.
        """
        words = [Coalesce(F(f"report__{text}"), Value(""), output_field=TextField()) for text in TEXTS]
        queryset = queryset.alias(html=Concat("description", *words, output_field=TextField()))
        for word in value.split()[:8]:
            found = Q(name__icontains=word) | Q(former_name__icontains=word)
            if word.isdecimal() and len(word) <= 4:
                found |= Q(number=int(word))
            else:
                found |= Q(theme__name__icontains=word) | Q(pillar__short_name__istartswith=word)
                found |= _in_texts(queryset, word)
            queryset = queryset.filter(found)
        return queryset

    def of_standing(self, queryset: QuerySet[Intervention], name: str, value: str) -> QuerySet[Intervention]:
        """A colour, any of them, or one of the reasons why there is none."""
        if value == ANY_COLOUR:
            return queryset.filter(colour__in=list(Colour))
        if value not in set(WITHOUT_COLOUR.values()) | {Standing.UNDECIDED}:
            return queryset.filter(colour=value)
        standing = Standing(value)
        states = [s for s in ReportState if WITHOUT_COLOUR.get(s, Standing.UNDECIDED) is standing]
        return queryset.filter(colour="", state__in=states)

    def of_end(self, queryset: QuerySet[Intervention], name: str, value: str) -> QuerySet[Intervention]:
        """What runs, or what ended, in whatever year of the plan."""
        return queryset.filter(ended__isnull=value != ENDED)

    def of_movement(self, queryset: QuerySet[Intervention], name: str, value: str) -> QuerySet[Intervention]:
        """A movement, or a colour without one."""
        if value == UNKNOWN_MOVEMENT:
            return queryset.filter(colour__in=list(Colour), movement="")
        return queryset.filter(movement=value)

    def of_area(self, queryset: QuerySet[Intervention], name: str, value: str) -> QuerySet[Intervention]:
        """What counts in a wijk, gebied or the focuswijken: also what works in all of Zuid."""
        return queryset.filter(working_areas.working_in(value, self.atlas))

    def not_everywhere(
        self, queryset: QuerySet[Intervention], name: str, value: bool
    ) -> QuerySet[Intervention]:
        """Only what does not work in all of Zuid."""
        return queryset.filter(working_areas.not_everywhere()) if value else queryset

    def of_actor(self, queryset: QuerySet[Intervention], name: str, value: bool) -> QuerySet[Intervention]:
        """What this person owns, or leads the pillar of."""
        own = Q(pk__in=self.actor.owned_interventions) | Q(pillar__in=self.actor.led_pillars)
        return queryset.filter(own) if value else queryset

    @cached_property
    def active(self) -> dict[str, str]:
        """The filters that are on, each with what it is set to in words."""
        shown = {}
        for name, field in self.form.fields.items():
            value = self.form.cleaned_data.get(name)
            if value:
                shown[name] = _in_words(field, value)
        return shown

    @property
    def problems(self) -> list[str]:
        """What could not be understood, one sentence for each filter."""
        return [f"{self.form.fields[name].label}: {' '.join(errors)}" for name, errors in self.errors.items()]

    @property
    def helper(self) -> FormHelper:
        """The form in one row; what is used less often stands behind a summary."""
        helper = FormHelper()
        helper.form_method, helper.form_class = "get", "filters"
        helper.attrs = {"role": "search", "aria-label": "Interventies zoeken en filteren"}
        helper.include_media = False
        helper.template = "interventions/_intervention_filter.html"
        return helper

    @property
    def often(self) -> list[forms.BoundField]:
        """The fields that are always in view."""
        return [field for field in self.form if field.name not in MORE]

    @property
    def seldom(self) -> list[forms.BoundField]:
        """The fields behind "Meer filters"."""
        return [field for field in self.form if field.name in MORE]

    @property
    def opens_seldom(self) -> bool:
        """Whether one of those is on, or wrong: then they are in view too."""
        return any(name in self.active or name in self.errors for name in MORE)

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What is no filter but stays when the filter changes: year, plan and order."""
        return [(name, self.data[name]) for name in ("jaar", "plan", "sort") if self.data.get(name)]


def _in_texts(queryset: QuerySet[Intervention], word: str) -> Q:
    """Where `word` stands in a text. One that may be part of a tag ("strong", "li") is looked for without the tags."""
    found = Q(html__icontains=escape(word, quote=False))
    if not texts.may_be_markup(word):
        return found
    candidates = queryset.filter(found).order_by().annotate(html=F("html"))
    return Q(pk__in=[pk for pk, html in candidates.values_list("pk", "html") if texts.holds(html, word)])


def _used(queryset: QuerySet[Any], through: Any, field: str) -> QuerySet[Any]:
    """Only those that an intervention names: a choice that can find nothing is no choice."""
    return queryset.filter(Exists(through.objects.filter(**{field: OuterRef("pk")})))


def _in_words(field: forms.Field, value: Any) -> str:
    """The chosen value as the reader knows it."""
    if value is True:
        return str(field.label)
    if not isinstance(field, forms.ChoiceField):
        return f"“{value}”"
    return next((str(text) for key, text in flat(field.choices) if str(key) == str(value)), str(value))


def flat(choices: Iterable[Any]) -> Iterable[tuple[Any, Any]]:
    """Choices without their headings."""
    for key, label in choices:
        yield from label if isinstance(label, list | tuple) else [(key, label)]
