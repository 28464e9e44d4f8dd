"""What applications tell of a lot's month: who was hired, by contract."""

from datetime import date

from django.db.models import Count, Q

from applications.enums import Status
from applications.models import Application
from clauses.declarations.own import Hired
from clauses.models import Lot


def hired_between(lot: Lot, first: date, end: date) -> Hired:
    """People hired by the lot's company from ``first`` to the day before ``end``, each counted once; two queries.

    An offer of the operation that names no lot counts for the company's first lot there.
    """
    of_lot = Q(offer__lot=lot.pk)
    mates = Lot.objects.filter(operation=lot.operation_id, company=lot.company_id).order_by("sort_order", "pk")
    if mates.values_list("pk", flat=True).first() == lot.pk:
        of_lot |= Q(offer__lot=None, offer__operation=lot.operation_id)
    rows = (
        Application.objects.of_company(lot.company_id or 0)
        .filter(of_lot, status=Status.HIRED, hired_on__gte=first, hired_on__lt=end)
        .order_by()
        .values_list("contract_type")
        .annotate(Count("pk"), durable=Count("pk", filter=Q(is_durable=True)))
    )
    counted = list(rows)
    return Hired({kind: count for kind, count, _durable in counted}, sum(durable for _k, _c, durable in counted))
