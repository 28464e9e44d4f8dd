"""``/relecture/``: what a link of a grouped mail opens. Looking changes nothing; only an answer that is sent does."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_safe

from freshness.asking import answers
from freshness.asking.forms import correction_form, facts
from freshness.models import RequestedPage, ReviewRequest
from freshness.reports.views import LARGEST_KEY
from portal.models import PortalPage
from portal.requests.private import private
from portal.signed_links import pages

REPLIES = {"vrai": answers.still_true, "disparu": answers.gone}


def lost(request: HttpRequest) -> HttpResponse:
    """Show the same for a link withdrawn, too old, or never ours, and for an address that no link opened here."""
    return private(render(request, "freshness/lost_link.html", {}, status=404))


follow_link = pages.opens(ReviewRequest, lost)


@require_safe
@pages.opened(ReviewRequest, lost)
def overview(request: HttpRequest, asked: ReviewRequest) -> HttpResponse:
    """Show the pages of the request with their facts, those that wait first."""
    found = list(asked.pages.filter(page__live=True).order_by("replied_at", "review_on", "pk"))
    pages = PortalPage.objects.filter(pk__in=[each.page_id for each in found]).specific()
    by_key = {page.pk: page for page in pages}
    context = {
        "asked": asked, "rows": [_row(each, by_key[each.page_id]) for each in found if each.page_id in by_key],
        "waiting": sum(not each.reply for each in found), "meta_title": "Vos pages à relire", "meta_description": "",
    }  # fmt: skip
    return render(request, "freshness/overview.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@pages.opened(ReviewRequest, lost)
def answer(request: HttpRequest, asked: ReviewRequest, row: int) -> HttpResponse:
    """One page: its facts and its form. ``reponse``: vrai, disparu or corriger; ``version``: what was shown."""
    requested = get_object_or_404(asked.pages.select_related("page", "request__keeper"), pk=min(row, LARGEST_KEY))
    if not requested.page.live:
        raise Http404
    if request.method != "POST":
        return _show(request, requested, correction_form(requested.page.specific))
    said, version = request.POST.get("reponse", ""), request.POST.get("version", "")
    try:
        if said in REPLIES:
            REPLIES[said](requested, version)
            return HttpResponseRedirect(asked.page_path)
        form = correction_form(requested.page.specific, request.POST)
        if said != "corriger" or not form.is_valid():
            return _show(request, requested, form, 422)
        answers.correct(requested, form, version)
    except answers.ChangedError:
        fresh = RequestedPage.objects.select_related("page", "request__keeper").get(pk=requested.pk)
        return _show(request, fresh, correction_form(fresh.page.specific), 409)
    return HttpResponseRedirect(asked.page_path)


def _row(requested: RequestedPage, page: PortalPage) -> dict[str, Any]:
    """``page`` is of its own type."""
    return {"asked": requested, "page": page, "facts": facts(page), "version": answers.version_of(page)}


def _show(request: HttpRequest, requested: RequestedPage, form: Any, status: int = 200) -> HttpResponse:
    context = {
        "about": requested.page, "form": form, "row": _row(requested, requested.page.specific),
        "has_changed": status == 409,
        "meta_title": f"Relire « {requested.page.title} »", "meta_description": "",
    }  # fmt: skip
    return render(request, "freshness/answer.html", context, status=status)
