"""Lines of « Ce qui m’attend »: hours to calibrate and to validate, offers that are about to close."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_POST
from wagtail.permission_policies.pages import PagePermissionPolicy

from clauses.admin.validating import DESK, MAY_VALIDATE
from clauses.declarations.validating import shown_hours
from clauses.hours.amounts import hours_words
from clauses.models import HoursCorrection, HoursDeclaration, OperationPage, OpportunityPage
from freshness.admin.expiring import put_off
from portal import dates
from portal.admin.waiting import Action, Asked, Task, Urgency, age_of, day_of, lines_of, more
from portal.admin.waiting.together import Values
from portal.words.text import euros, plural

CALIBRATE = "marché à calibrer,marchés à calibrer"
VALIDATE = "déclaration d’heures à valider,déclarations d’heures à valider"
CORRECT = "rectification d’heures à contrôler,rectifications d’heures à contrôler"
CLOSING = "offre qui se ferme,offres qui se ferment"
SOON = timedelta(days=7)
VALIDATED_WITHIN = timedelta(days=30)


def waiting_clauses(request: HttpRequest) -> list[Asked]:
    """Of the operations and offers that this person may publish, and the hours that one may validate."""
    asked = _hours() if request.user.has_perm(MAY_VALIDATE) else []
    policy = PagePermissionPolicy()
    if not policy.user_has_permission(request.user, "publish"):
        return asked
    allowed = policy.instances_user_has_permission_for(request.user, "publish").values("pk")
    operations = OperationPage.objects.to_calibrate().filter(pk__in=allowed)
    fields = {name: name for name in ("pk", "title", "amount", "live", "decp_uid")} | {
        "authority": "authority__name", "since": "latest_revision_created_at"
    }  # fmt: skip
    rest = more(Urgency.WEEK, "D’autres marchés à calibrer", reverse("heures-a-calibrer:index"), CALIBRATE)
    asked.append(Asked(operations.order_by("latest_revision_created_at", "pk"), fields, lines_of(_operation, rest)))
    today = dates.today()
    offers = OpportunityPage.objects.live().open_on(today).filter(deadline__lte=today + SOON, pk__in=allowed)
    fields = {name: name for name in ("pk", "title", "deadline", "posts", "posts_filled", "posts_hired")}
    rest = more(Urgency.WEEK, "D’autres offres qui se ferment", reverse("offres:index"), CLOSING)
    return [*asked, Asked(offers.order_by("deadline", "pk"), fields, lines_of(_offer, rest))]


def _hours() -> list[Asked]:
    url = reverse("heures-a-valider:index")
    fields = {name: name for name in ("pk", "period_start", "months", "hours_done", "people")} | {
        "operation": "lot__operation__title", "lot": "lot__name", "since": "latest_revision__created_at",
    }  # fmt: skip
    waiting = HoursDeclaration.objects.waiting().order_by("period_start", "pk")
    rest = more(Urgency.WEEK, "D’autres déclarations d’heures à valider", url, VALIDATE)
    declared = Asked(waiting, fields, lines_of(_declaration, rest))
    of = "declaration__"
    fields = {
        "pk": "pk", "since": "sent_at", "before": "hours_before", "after": "hours_after", "by": "sent_by",
        "period_start": f"{of}period_start", "months": f"{of}months",
        "operation": f"{of}lot__operation__title", "lot": f"{of}lot__name",
    }  # fmt: skip
    rest = more(Urgency.WEEK, "D’autres rectifications d’heures à contrôler", url, CORRECT)
    return [declared, Asked(HoursCorrection.objects.waiting(), fields, lines_of(_correction, rest))]


def _declaration(row: Values) -> Task:
    url = reverse("heures-a-valider:index")
    since = day_of(row["since"])
    hours = Decimal(row["hours_done"])
    shown = shown_hours(hours)
    period = HoursDeclaration(period_start=parse_date(row["period_start"]), months=row["months"]).period
    fields = (("declaration", str(row["pk"])), (f"heures-{row['pk']}", shown), (f"lues-{row['pk']}", shown))
    is_late = since is not None and dates.today() - since > VALIDATED_WITHIN
    return Task(
        Urgency.LATE if is_late else Urgency.WEEK, since or dates.today(), age_of(since) if since else "",
        f"Heures déclarées : {row['operation']}, {row['lot']}",
        f"{hours_words(hours)} pour {period}, {plural(row['people'], 'personne')} en poste.",
        (
            Action(f"Valider {hours_words(hours)}", url, (*fields, ("retour", DESK))),
            Action("En valider plusieurs", url),
            Action("Lire ou corriger", reverse("wagtailsnippets_clauses_hoursdeclaration:edit", args=[row["pk"]])),
        ),
        VALIDATE,
    )  # fmt: skip


def _correction(row: Values) -> Task:
    day = day_of(row["since"]) or dates.today()
    period = HoursDeclaration(period_start=parse_date(row["period_start"]), months=row["months"]).period
    before, after = hours_words(Decimal(row["before"])), hours_words(Decimal(row["after"]))
    return Task(
        Urgency.LATE if dates.today() - day > VALIDATED_WITHIN else Urgency.WEEK, day, age_of(day),
        f"Heures rectifiées : {row['operation']}, {row['lot']}",
        f"{row['by']} : {before} déclarées pour {period}, {after} après rectification.",
        (Action("Contrôler la rectification", reverse("heures-a-valider:index")),),
        CORRECT,
    )  # fmt: skip


def _operation(row: Values) -> Task:
    day = day_of(row["since"]) or dates.today()
    told = [row["authority"] or "", euros(Decimal(row["amount"])) if row["amount"] is not None else ""]
    what = ", ".join(filter(None, told))
    draft = "Brouillon venu des données de la commande publique." if row["decp_uid"] and not row["live"] else ""
    return Task(
        Urgency.WEEK, day, age_of(day), f"Heures à calibrer : {row['title']}",
        " ".join(filter(None, [f"{what}." if what else "", draft])),
        (
            Action("Calibrer les heures", reverse("wagtailadmin_pages:edit", args=[row["pk"]])),
            Action("Calculer d’abord", reverse("calculateur:index")),
        ),
        CALIBRATE,
    )  # fmt: skip


def _offer(row: Values) -> Task:
    day = parse_date(row["deadline"]) or dates.today()
    left = row["posts"] - row["posts_filled"] - row["posts_hired"]
    until = day + SOON
    return Task(
        Urgency.TODAY if day == dates.today() else Urgency.WEEK, day, age_of(day), f"« {row['title']} » se ferme",
        f"Dernier jour pour répondre : {dates.format_day(day)}. {plural(left, 'poste')} à pourvoir.",
        (
            Action(
                f"Prolonger jusqu’au {dates.format_day(until, year=False)}",
                reverse("clauses_put_off", args=[row["pk"]]), (("jusqu", until.isoformat()),),
            ),
            Action("Ouvrir l’offre", reverse("wagtailadmin_pages:edit", args=[row["pk"]])),
        ),
        CLOSING,
    )  # fmt: skip


@require_POST
def put_off_offer(request: HttpRequest, page_id: int) -> Any:
    """``jusqu``: the new last day to answer. For whoever may publish the offer."""
    return put_off(request, OpportunityPage.objects.live(), page_id, "deadline")
