"""Puts given texts in every text field of every row of every model, so that a new field joins by itself."""

from collections.abc import Callable, Iterator, Sequence

from django.apps import apps
from django.contrib.auth.models import Group, User
from django.db import models
from django.db.models import Model

from interventions.permissions import BUREAU_GROUP, DIRECTORS_GROUP

from .world import OUR_APPS

ROLES = (BUREAU_GROUP, DIRECTORS_GROUP)
SEALED = {"password", "history_type", "session_data", "sha256", "content_type"}
"""What the site alone writes, hashed or signed."""
OF_ONE_FORM = {"period", "baseline", "vintage", "report"}
"""What is refused unless it looks like "2022/23" or "VGR 2023", so that rules can read it."""
Change = Callable[[str], str]


def models_with_texts() -> list[type[Model]]:
    """Ours, also the copies in the history, with accounts and groups."""
    return [User, Group, *(model for model in apps.get_models() if model._meta.app_label in OUR_APPS)]


def text_fields(model: type[Model]) -> list[models.Field]:
    """What somebody can type in: no choices, no parts of addresses, no passwords, nothing that the database computes."""
    kinds = (models.CharField, models.TextField)
    fields = [
        field for field in model._meta.concrete_fields if isinstance(field, kinds) and not field.generated
    ]
    closed = (models.SlugField, models.EmailField)
    return [
        f
        for f in fields
        if not (f.choices or f.primary_key or isinstance(f, closed) or f.name in SEALED | OF_ONE_FORM)
    ]


def is_kept_apart(field: models.Field) -> bool:
    """Whether rows must differ in it, alone or together with other fields."""
    constraints = [one for one in field.model._meta.constraints if isinstance(one, models.UniqueConstraint)]
    return field.unique or any(field.name in one.fields for one in constraints)


class Filling:
    """Deals out `texts`, field by field, going on where the last dose stopped; `seen` holds what went where."""

    def __init__(self, texts: Sequence[str], ways: Sequence[Change] = (str,), most: int = 10) -> None:
        self.texts, self.ways, self.most = texts, ways, most
        self.dealt: dict[models.Field, int] = {}
        self.seen: dict[models.Field, set[tuple[str, int]]] = {}

    def fitting(self, field: models.Field, room: int = 4) -> list[str]:
        """The texts that the field can hold, beside the number that keeps a unique one apart."""
        longest = field.max_length or 100_000
        return [text for text in self.texts if len(text) + (room if is_kept_apart(field) else 0) <= longest]

    def dose(self) -> None:
        """Fill every text of every row once."""
        for model in models_with_texts():
            fields = [(field, self.fitting(field)) for field in text_fields(model)]
            for row in model._base_manager.all() if fields else ():
                if model is Group and row.name in ROLES:
                    continue
                values = {
                    field.name: self._next(field, fitting, row.pk) for field, fitting in fields if fitting
                }
                model._base_manager.filter(pk=row.pk).update(**values)

    def _next(self, field: models.Field, fitting: list[str], pk: int) -> str:
        """As many of the next texts as fit, changed in the way of this time round."""
        value = ""
        alone = field.max_length is not None or self.most == 1
        for count in range(self.most):
            dealt = self.dealt.get(field, 0)
            text, time = fitting[dealt % len(fitting)], dealt // len(fitting)
            way = time % len(self.ways) if not alone else 0
            longer = f"{value} {text}" if value else text
            if count and len(longer) + 4 > (field.max_length or 100_000):
                break
            value = f"{value} {self.ways[way](text)}" if value else self.ways[way](text)
            self.dealt[field] = dealt + 1
            self.seen.setdefault(field, set()).add((text, way))
        return f"{value}{pk:>4}"[: field.max_length] if is_kept_apart(field) else value

    def left_out(self) -> Iterator[str]:
        """Fields to which not every text that fits was dealt, in every way."""
        for model in models_with_texts():
            for field in text_fields(model):
                ways = 1 if field.max_length is not None or self.most == 1 else len(self.ways)
                missing = len(self.fitting(field)) * ways - len(self.seen.get(field, ()))
                if missing:
                    yield f"{model.__name__}.{field.name}: {missing} were not tried (is there a row of it in the world?)"
