"""What the page about mail shows: who gets one tomorrow, the words of each kind, and the outbox."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from nprz_site.models import OutgoingMail

from .filters_messages import MailFilter
from .telling.kinds import ABOUT, About
from .telling.planning import Expected, preview_day
from .telling.texts import Words, all_words

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class KindLine:
    """One kind of notice, with its words."""

    about: About
    words: Words

    @property
    def url(self) -> str:
        """Where the words are changed."""
        return reverse("interventions:message-edit", args=[self.about.slug])


class MailTable:
    """The mails that the filter leaves, turned to the asked page."""

    def __init__(self, params: QueryDict) -> None:
        self.filter = MailFilter(params, OutgoingMail.objects.select_related("person").defer("html"))
        self.is_valid = self.filter.is_valid()
        self.is_filtered = any(params.get(name) for name in self.filter.filters)
        found = self.filter.qs if self.is_valid else OutgoingMail.objects.none()
        self.paginator = Paginator(found.order_by("-created_at", "-pk"), PER_PAGE)
        self.page: Page = self.paginator.get_page(params.get("page"))

    @property
    def page_numbers(self) -> Iterable[int | str]:
        """The pages to link to; an ellipsis stands for those in between."""
        return self.paginator.get_elided_page_range(self.page.number, on_each_side=2, on_ends=1)


class MessageList:
    """`/beheer/berichten/` for `params`."""

    def __init__(self, params: QueryDict) -> None:
        self.table = MailTable(params)

    @property
    def tomorrow(self) -> date:
        """The day of the next mail."""
        return timezone.localdate() + timedelta(days=1)

    @cached_property
    def expected(self) -> list[Expected]:
        """Who gets mail tomorrow, as it stands now."""
        return preview_day(self.tomorrow)

    @cached_property
    def kinds(self) -> list[KindLine]:
        """Every kind with its words: one query."""
        words = all_words()
        return [KindLine(about, words[kind]) for kind, about in ABOUT.items()]

    @cached_property
    def troubled(self) -> int:
        """How many mails did not get through."""
        return OutgoingMail.objects.troubled().count()
