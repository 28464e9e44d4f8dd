"""The list of links to mend: what is asked for, the rows, who holds each."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import CharField, Count, Exists, F, OuterRef, Q, Value, Window
from django.db.models.functions import Cast, Concat, DenseRank
from django.http import QueryDict
from django.urls import reverse
from django.utils.text import capfirst

from links.admin.rights import uses_of
from links.enums import Outcome
from links.inventory.holders import PAGE, holders
from links.models import Link, LinkUse
from links.verdicts import Verdict, verdict_of
from portal.models import Keeper
from portal.words.text import one_line

PAGE_SIZE = 20
SHOWN_HOLDERS = 8  # of one link
DEAD, ALL = "morts", "tous"
STATES = (("", "À réparer"), (DEAD, "Morts"), *((each.value, each.label) for each in Outcome if each), (ALL, "Tous"))
NOBODY, ME = "personne", "moi"


@dataclass(frozen=True)
class Asked:
    """What the address of the list says; whatever it cannot read is not asked."""

    state: str
    words: str
    keeper: str

    @classmethod
    def of(cls, data: QueryDict) -> "Asked":
        """Read ``etat``, ``q`` and ``responsable``."""
        state = data.get("etat", "")
        keeper = data.get("responsable", "")
        is_keeper = keeper in (NOBODY, ME) or (keeper.isdecimal() and keeper.isascii() and len(keeper) < 10)
        return cls(
            state if state in dict(STATES) else "", one_line(data.get("q", ""))[:100], keeper if is_keeper else ""
        )


@dataclass(frozen=True)
class Holder:
    """A page, or another object, that holds a link; ``url`` is where it is changed."""

    title: str
    url: str
    keeper: str = ""


@dataclass(frozen=True)
class Row:
    """One link of the list."""

    link: Link
    verdict: Verdict | None
    holders: Sequence[Holder]
    more: int
    is_copy_dead: bool


def links_of(user: Any, asked: Asked) -> Any:
    """Return the links that this person answers for, the dead ones first."""
    links = {"": Link.objects.to_mend(), DEAD: Link.objects.dead().held(), ALL: Link.objects.held()}.get(asked.state)
    if links is None:
        links = Link.objects.held().filter(outcome=asked.state)
    uses = uses_of(user).filter(_keeper(asked, user), digest=OuterRef("pk"))
    if asked.words:
        uses = uses.filter(Q(page__title__icontains=asked.words) | Q(address__icontains=asked.words))
    return links.filter(Exists(uses)).order_by(F("dead_since").asc(nulls_last=True), "outcome", "host", "address")


def _keeper(asked: Asked, user: Any) -> Q:
    if asked.keeper == NOBODY:
        return Q(page__keeper=None)
    if asked.keeper == ME:
        return Q(page__keeper__user=user) | Q(page__deputy__user=user)
    return Q(page__keeper=int(asked.keeper)) if asked.keeper else Q()


def page_of(user: Any, asked: Asked, number: str | None) -> tuple[Any, list[Row]]:
    """One page of the list, and its rows; neither the queries nor what is read depend on how many pages hold a link."""
    page = Paginator(links_of(user, asked), PAGE_SIZE).get_page(number)
    by_link: dict[str, list[LinkUse]] = defaultdict(list)
    uses = uses_of(user).filter(digest__in=[link.pk for link in page])
    order = (F("page__title").asc(nulls_last=True), "holder", "object_id")
    rank = Window(DenseRank(), partition_by="digest", order_by=order)
    first = uses.annotate(rank=rank).filter(rank__lte=SHOWN_HOLDERS).select_related("page__keeper")
    for use in first.order_by(*order):
        by_link[use.digest].append(use)
    holder = Concat("holder", Value(" "), Cast("object_id", CharField()))
    counts = dict(uses.order_by().values_list("digest").annotate(all=Count(holder, distinct=True)))
    names = _names([use for each in by_link.values() for use in each])
    copies = Link.objects.dead().filter(pk__in=[link.copy_digest for link in page])
    gone = set(copies.values_list("pk", flat=True))
    return page, [_row(link, by_link[link.pk], names, counts.get(link.pk, 0), gone) for link in page]


def _row(link: Link, uses: Sequence[LinkUse], names: dict[tuple[str, int], str], count: int, gone: set[str]) -> Row:
    found = {(use.holder, use.object_id): use for use in uses}
    shown = [_holder(use, names) for use in found.values()]
    return Row(link, verdict_of(link.outcome), shown, max(count - len(shown), 0), link.copy_digest in gone)


def _holder(use: LinkUse, names: dict[tuple[str, int], str]) -> Holder:
    if use.page is not None:
        keeper = use.page.keeper.name if use.page.keeper else ""
        return Holder(use.page.title, reverse("wagtailadmin_pages:edit", args=[use.page.pk]), keeper)
    return Holder(names.get((use.holder, use.object_id), str(use)), "")


def _names(uses: Sequence[LinkUse]) -> dict[tuple[str, int], str]:
    """Name what is no page by its kind and its own name: one query a model."""
    keys: dict[str, set[int]] = defaultdict(set)
    for use in uses:
        if use.holder != PAGE:
            keys[use.holder].add(use.object_id)
    found = {}
    for label, those in keys.items():
        model = holders().others[label].model
        for each in model._default_manager.filter(pk__in=those):
            found[label, each.pk] = f"{capfirst(model._meta.verbose_name)} « {each} »"
    return found


def keepers() -> list[tuple[str, str]]:
    """Who may be chosen in the filter."""
    own = [(ME, "Mes pages"), (NOBODY, "Pages sans responsable")]
    return [*own, *((str(key), name) for key, name in Keeper.objects.order_by("name").values_list("pk", "name"))]
