"""The company's months, by its signed link: what waits to be declared, and one form for each."""

from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.views.decorators.http import require_http_methods, require_safe

from applications.hours import hired_between
from applications.models import CompanyAccess
from applications.views.private import opened, page
from clauses.declarations.own import Period, form_for, periods_of


@require_safe
@opened(CompanyAccess)
def hours(request: HttpRequest, access: CompanyAccess) -> HttpResponse:
    """``/candidatures/entreprise/<reference>/heures/``."""
    found = [(each, key_of(each)) for each in periods_of(access.organisation_id)]
    context = {"access": access, "periods": found, "done": request.GET.get("fait") in ("nouveau", "pareil")}
    return page(request, "applications/hours.html", context | {"is_new": request.GET.get("fait") == "nouveau"})


@require_http_methods(["GET", "HEAD", "POST"])
@opened(CompanyAccess)
def declare(request: HttpRequest, access: CompanyAccess, key: str) -> HttpResponse:
    """One lot and one period; POST declares it."""
    period = _period(access, key)
    declaration = period.declaration
    hired = hired_between(period.lot, declaration.period_start, declaration.period_end)
    is_correction = period.is_validated  # before the form writes what was typed into the period
    form = form_for(period, hired, request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {
        "access": access,
        "period": period,
        "form": form,
        "hired": hired,
        "is_correction": is_correction,
    }
    if request.method != "POST":
        return page(request, "applications/hours_form.html", context)
    if form.is_valid():
        try:
            is_new = form.save(str(access.organisation))
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            told = urlencode({"fait": "nouveau" if is_new else "pareil"})
            return HttpResponseRedirect(f"{reverse('applications:hours', args=[access.reference])}?{told}")
    return page(request, "applications/hours_form.html", context, 422)


def key_of(period: Period) -> str:
    """Return what names the lot and the month in an address: no number that counts up."""
    lot = salted_hmac("applications.hours", str(period.lot.pk), algorithm="sha256").hexdigest()[:16]
    return f"{lot}-{period.declaration.period_start:%Y-%m}"


def _period(access: CompanyAccess, key: str) -> Period:
    """Only one of the company's own, and one that it may still fill in."""
    found = next((each for each in periods_of(access.organisation_id) if key_of(each) == key), None)
    if found is None:
        raise Http404
    return found
