"""What an operation's page shows besides its own fields, each block in one query."""

from collections import defaultdict
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, QuerySet, Sum
from django.http import HttpRequest

from clauses.enums import OperationStage, ShowcaseRole
from clauses.hours.amounts import full_time_equivalents, hours_words
from clauses.hours.balance import ZERO, Balance, balance_of
from clauses.offers.page import OpportunityPage
from clauses.records.declaration import hours_by_lot
from clauses.records.lot import Lot
from clauses.records.structure import LotStructure
from clauses.sections import addresses
from portal import dates
from portal.orm import prepared
from portal.pages.children import children
from portal.pages.shell import settings_of

if TYPE_CHECKING:
    from clauses.operations.page import OperationPage


def operation_context(page: "OperationPage", request: HttpRequest) -> dict[str, Any]:
    """Return what the template of an operation shows."""
    lots, declared = lots_with_hours(page)
    structures = structures_of(page, lots)
    found = addresses(request)
    settings = settings_of(request)
    offers = prepared.rows(
        ("operation", "offers"),
        lambda operation: (
            OpportunityPage.objects.public_now()
            .open_on()
            .filter(operation=operation)
            .narrow()
            .order_by("deadline", "title")
        ),
        operation=page.pk or 0,
    )
    return {
        "amendments": children(page, "amendments"),
        "stages": _stages(page, lots) if page.pk else [],
        "lots": [
            {
                "lot": lot,
                "company_url": found.showcase(lot.company_id, ShowcaseRole.COMPANY, request),
                "balance": balance_of(None, [lot], declared),
                "structures": structures.get(place, []),
            }
            for place, lot in enumerate(lots)
        ],
        "balance": (balance := balance_of(page.hours_planned, lots, declared)),
        "hours_bars": hours_bars(balance),
        "words": _left_words(page),
        "authority_url": found.showcase(page.authority_id, ShowcaseRole.AUTHORITY, request),
        "sectors": children(page, "sectors"),
        "fte": full_time_equivalents(page.hours_planned, settings.hours_per_fte) if page.hours_planned else None,
        "hours_per_fte": settings.hours_per_fte,
        "offers": offers,
        "urls": found.sections,
    }


def _left_words(page: "OperationPage") -> dict[str, str]:
    """Say what is left of the hours: of a contract that is settled, nothing will be done any more."""
    if page.stage == OperationStage.SETTLED:
        return {"to_do": "Non réalisées", "to_commit": "Non engagées"}
    return {"to_do": "Reste à réaliser", "to_commit": "Reste à engager"}


def _stages(page: "OperationPage", lots: list[Lot]) -> list[tuple[str, date | None]]:
    """Return the stages gone through, each with its own day where it is known.

    The award's, the works' first or last; else the publication's, where a person published the stage: an import or a
    load says nothing of when it was reached.
    """
    awarded = min((lot.awarded_on for lot in lots if lot.awarded_on), default=None)
    own = {
        OperationStage.RUNNING: page.starts_on,
        OperationStage.AWARDED: awarded,
        OperationStage.SETTLED: page.ends_on,
    }
    found = []
    for change in children(page, "stage_changes"):
        day = own.get(OperationStage(change.stage)) or (
            dates.local(change.reached_at).date() if change.user_id else None
        )
        found.append((str(change), day if day is not None and day <= dates.today() else None))
    return found


def lots_with_hours(page: "OperationPage") -> tuple[list[Lot], dict[int, tuple[Decimal, Decimal]]]:
    """Return lots and their ``{lot: (done, validated)}`` hours: one query, two for a previewed draft."""
    if page.is_visited:
        visited = prepared.rows(("operation", "lots"), _summed_lots, operation=page.pk)
        return visited, {lot.pk: (lot.done, lot.checked or ZERO) for lot in visited if lot.done is not None}
    lots: Any = page.lots.select_related("company")
    if not isinstance(lots, QuerySet):
        found = list(lots)
        return found, hours_by_lot([lot.pk for lot in found if lot.pk])
    summed: Any = lots.annotate(done=Sum("declarations__hours_done"), checked=Sum("declarations__hours_validated"))
    return list(summed), {lot.pk: (lot.done, lot.checked or ZERO) for lot in summed if lot.done is not None}


def _summed_lots(operation: Any) -> Any:
    done, checked = Sum("declarations__hours_done"), Sum("declarations__hours_validated")
    lots: Any = Lot.objects
    shares = Exists(LotStructure.objects.filter(lot=OuterRef("pk")))
    found = lots.filter(operation=operation).select_related("company")
    return found.annotate(done=done, checked=checked, is_shared=shares)


def structures_of(page: "OperationPage", lots: list[Lot]) -> dict[int, list[LotStructure]]:
    """Return the structures of each lot that has some, by the lot's place: one more query where one has."""
    if not page.is_visited:  # a draft: what its form holds
        return {index: list(lot.structures.all()) for index, lot in enumerate(lots)}
    if not any(lot.is_shared for lot in lots):
        return {}
    found: dict[int, list[LotStructure]] = defaultdict(list)
    for each in prepared.rows(("operation", "structures"), _of_operation, operation=page.pk):
        found[each.lot_id].append(each)
    return {index: found[lot.pk] for index, lot in enumerate(lots)}


def _of_operation(operation: Any) -> Any:
    return LotStructure.objects.filter(lot__operation=operation).select_related("organisation")


def hours_bars(balance: Balance) -> list[dict[str, Any]]:
    """Return the four states of hours for ``components/bars.html``; nothing before a company has promised any."""
    if not balance.committed:
        return []
    states = (
        ("Prévues dans la clause", balance.planned), ("Engagées par les entreprises", balance.committed),
        ("Réalisées, d’après leurs déclarations", balance.done), ("Validées par l’équipe", balance.validated),
    )  # fmt: skip
    # No declaration is not « 0 h ».
    unknown = () if balance.is_declared else states[2:]
    return [
        {
            "label": label,
            "value": hours,
            "shown": "Non déclarées" if (label, hours) in unknown else hours_words(hours),
            "key": hours is balance.validated,
        }
        for label, hours in states
    ]
