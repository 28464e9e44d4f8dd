"""A line of « Ce qui m’attend »: what the public looked for this week without finding anything."""

from datetime import timedelta

from django.db.models import Sum
from django.http import HttpRequest
from django.urls import reverse

from portal import dates
from portal.admin.waiting import Action, Asked, Task, Urgency
from portal.admin.waiting.together import Values
from portal.words.text import plural
from search.models import QueryCount

WEEK = timedelta(days=7)
LEAST = 3  # times in the week: once is a slip of the keyboard
NAMED = 3


def fruitless_searches(request: HttpRequest) -> list[Asked]:
    """One line for all of them."""
    if not request.user.has_perm("search.view_querycount"):
        return []
    counts = QueryCount.objects.filter(day__gt=dates.today() - WEEK, without_result__gt=0).order_by().values("text")
    rows = counts.annotate(times=Sum("without_result")).filter(times__gte=LEAST).order_by("-times", "text")
    return [Asked(rows, {"text": "text", "times": "times"}, _lines)]


def _lines(found: list[Values]) -> list[Task]:
    if not found:
        return []
    named = ", ".join(f"« {row['text']} » ({plural(row['times'], 'fois', 'fois')})" for row in found[:NAMED])
    since = dates.today() - WEEK + timedelta(days=1)
    report = f"{reverse('search_queries_report')}?nothing=oui&ordering=-nothing&day_from={since.isoformat()}"
    return [
        Task(
            Urgency.WEEK, dates.today(), "cette semaine", "Des recherches ne trouvent rien", f"{named}.",
            (
                Action("Ajouter un synonyme", reverse("wagtailsnippets_search_wordgroup:add")),
                Action("Voir ces recherches", report),
            ),
            "recherche sans résultat,recherches sans résultat",
        )
    ]  # fmt: skip
