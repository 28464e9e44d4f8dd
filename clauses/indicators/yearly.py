"""The yearly report: one year beside the year before, for all Paris or one authority, and a file of all authorities."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any

from django.db.models import Count, Sum
from django.http import HttpRequest, HttpResponse, QueryDict

from clauses.hours.amounts import short_euros
from clauses.indicators.derived import Indicators, derive
from clauses.indicators.scope import YEAR, Scope
from clauses.operations.page import OperationPage
from clauses.records.declaration import HoursDeclaration
from clauses.records.lot import Lot
from portal import dates
from portal.exports.csv_files import csv_response
from portal.words.text import NBSP, french_number

AUTHORITY = "donneur"
ZERO = Decimal(0)
# Fields of ``Indicators``, in the words of the report.
COMPARED = {
    "operations": "opérations qui débutent",
    "amount": "montant HT de ces opérations",
    "hours_planned": "heures d’insertion prévues",
    "hours_committed": "heures engagées par les entreprises",
    "hours_siae": "dont confiées à des structures d’insertion",
    "hours_done": "heures réalisées dans l’année",
    "hours_validated": "dont heures validées",
    "companies": "entreprises titulaires",
}


@dataclass(frozen=True)
class Compared:
    """One measure of a year and of the year before, in words."""

    label: str
    value: str
    before: str
    change: str


def scope_of_report(data: QueryDict) -> Scope:
    """Return the year and the authority that the address names, and nothing else of it."""
    kept = QueryDict(mutable=True)
    for name in (YEAR, AUTHORITY):
        if value := data.get(name, ""):
            kept[name] = value
    return Scope(kept)


def comparison(scope: Scope, hours_per_fte: int) -> list[Compared]:
    """Return each measure beside the year before; nothing for all years together. Two queries.

    Nothing either where no record is of the year before: that the portal holds nothing of it is no zero.
    """
    if scope.year is None:
        return []
    earlier = scope.data.copy()
    earlier[YEAR] = str(scope.year - 1)
    now, before = derive(scope, hours_per_fte), derive(Scope(earlier), hours_per_fte)
    if not any(getattr(before, name) for name in COMPARED):
        return []
    return [Compared(label, *_words(name, now, before)) for name, label in COMPARED.items()]


def _words(name: str, now: Indicators, before: Indicators) -> tuple[str, str, str]:
    values = Decimal(getattr(now, name)), Decimal(getattr(before, name))
    difference = values[0] - values[1]
    shown = [short_euros(each) if name == "amount" else french_number(each) for each in (*values, abs(difference))]
    sign = "=" if not difference else "+" if difference > 0 else "−"
    return shown[0], shown[1], f"{sign}{NBSP}{shown[2]}" if difference else sign


# The file of all authorities ---------------------------------------------------


@dataclass
class Line:
    """What one authority did in a year; ``operations`` begin in it, hours done and validated were worked in it.

    None where no record says it, as the page has « Non publié » and « À fixer ».
    """

    operations: int = 0
    amount: Decimal | None = None
    planned: Decimal | None = None
    committed: Decimal | None = None
    done: Decimal | None = None
    validated: Decimal | None = None


HEADINGS = ("operations", "montant_ht", "heures_prevues", "heures_engagees", "heures_realisees", "heures_validees")


def by_authority(year: int) -> dict[str, Line]:
    """Return each authority's year by its name, of what everybody may read; three queries, however many there are."""
    found: defaultdict[str, Line] = defaultdict(Line)
    operations = OperationPage.objects.public_now().in_year(year).order_by()
    counted = operations.values_list("authority__name").annotate(Count("pk"), Sum("amount"), Sum("hours_planned"))
    for name, count, amount, planned in counted:
        line = found[name or ""]
        line.operations, line.amount, line.planned = count, amount, planned
    lots = Lot.objects.filter(operation__in=operations.values("pk")).order_by()
    for name, committed in lots.values_list("operation__authority__name").annotate(Sum("hours_committed")):
        found[name or ""].committed = committed
    declared = HoursDeclaration.objects.public().in_year(year).order_by()
    sums = declared.values_list("lot__operation__authority__name")
    for name, done, validated in sums.annotate(Sum("hours_done"), Sum("hours_validated")):
        line = found[name or ""]
        line.done, line.validated = done, validated or ZERO  # declared, of which none was validated yet
    return dict(found)


def yearly_csv(request: HttpRequest) -> HttpResponse:
    """Answer with a line for each authority: the year asked for, this year without one, then the year before."""
    year = scope_of_report(request.GET).year or dates.today().year
    now, before = by_authority(year), by_authority(year - 1)
    heads = [f"{name}_{each}" for each in (year, year - 1) for name in HEADINGS]
    rows = ([name, *_cells(now.get(name)), *_cells(before.get(name))] for name in sorted(now.keys() | before.keys()))
    return csv_response(f"clause-sociale-donneurs-d-ordre-{year}.csv", [["donneur_d_ordre", *heads], *rows])


def _cells(line: Line | None) -> Iterator[Any]:
    """Yield the columns, empty where nothing says them."""
    for each in fields(Line):
        value = getattr(line or Line(), each.name)
        yield f"{value.normalize():f}".replace(".", ",") if isinstance(value, Decimal) else value
