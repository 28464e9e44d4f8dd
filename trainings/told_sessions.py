"""What the filters of trainings count of their sessions, read once for all of them."""

from decimal import Decimal
from typing import Any

from django.db.models import Case, F, IntegerField, Q, Value, When

from portal.listing.tallies import Shared
from portal.models.district import ALL_PARIS, OUTSIDE_PARIS
from resources.near import geo
from trainings.enums import FunderKind, Recruiting, Situation
from trainings.models.session import Session

# One goes this far from the middle of one's arrondissement to that of another: a few stations of métro.
TRAVEL_KM = Decimal("3.5")
AREAS: dict[str, list[str]] = {code: geo.around(code, TRAVEL_KM) for code in geo.CENTERS}
# Where a session may be held, each a bit: a training has them all in one number.
BITS = {code: 1 << place for place, code in enumerate((*AREAS, ALL_PARIS, OUTSIDE_PARIS))}
# Of a session's path to a choice, the column of ``sessions_told``.
CHOICES = {"recruiting": Recruiting, "fundings__situation": Situation, "fundings__funder__kind": FunderKind}
COLUMNS = {"recruiting": "recruits", "fundings__situation": "pays_for", "fundings__funder__kind": "paid_by"}


def sessions_told(also: Q) -> Shared:
    """Return what facets count of the sessions to come that fulfil ``also``, read once for all of them.

    One row a funding, or a session without any. ``also`` is one condition before what is told, so that what is told of
    a funding is told of the one that ``also`` is about.
    """
    # A session without a known place is where its training is.
    held = Case(When(district=None, then=_district_bit("page__district")), default=_district_bit("district"))
    told = {"held": held} | {COLUMNS[path]: _bits(path, choices) for path, choices in CHOICES.items()}
    sessions = Session.objects.joinable().filter(also).order_by()
    named = {f"told_{name}": value for name, value in told.items()}
    rows = sessions.annotate(**named).values_list("page_id", "start_month", *named)
    return Shared(rows, ("ref", "begins", *told), tuple(told))


def _bits(path: str, choices: Any) -> Case:
    """Return one bit for each value of the choices, in their order."""
    places = [When(**{path: value, "then": Value(1 << place)}) for place, value in enumerate(choices.values)]
    return Case(*places, default=None, output_field=IntegerField())


def _district_bit(path: str) -> Case:
    """Return that of ``BITS``, from the number of an arrondissement: quicker than to compare twenty codes."""
    others = [
        When(**{f"{path}__code": code, "then": Value(bit)}) for code, bit in BITS.items() if code not in AREAS
    ]  # fmt: skip
    number: Any = F(f"{path}__number") - 1
    arrondissement = When(**{f"{path}__number__isnull": False, "then": Value(1).bitleftshift(number)})
    return Case(arrondissement, *others, default=None, output_field=IntegerField())
