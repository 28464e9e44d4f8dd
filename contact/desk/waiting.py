"""Lines of « Ce qui m’attend »: who waits for a call, without the person."""

from django.http import HttpRequest
from django.urls import reverse

from contact.desk.views import may_read
from contact.models import ContactRequest
from portal import dates
from portal.admin.waiting import SHOWN, Action, Task, Urgency, age_of, more, some


def waiting_calls(request: HttpRequest) -> list[Task]:
    """Those whom nobody has called yet."""
    if not may_read(request.user):
        return []
    found = ContactRequest.objects.waiting().order_by("promised_on", "pk")
    rows, has_more = some(found.only("kind", "moment", "job", "sent_at", "promised_on")[: SHOWN + 1])
    tasks = [_call(each) for each in rows]
    if has_more:
        tasks.append(more(Urgency.TODAY, "D’autres personnes à rappeler", reverse("contact_desk")))
    return tasks


def _call(each: ContactRequest) -> Task:
    day, today = each.promised_on, dates.today()
    title = f"Rappeler un employeur : {each.job}" if each.is_recruitment else "Rappeler une personne"
    when = f" {each.get_moment_display()}." if each.moment else ""
    return Task(
        Urgency.LATE if day < today else Urgency.TODAY if day == today else Urgency.WEEK, day,
        f"appel promis {age_of(day)}", title, f"Demande reçue le {dates.format_day(each.sent_at)}.{when}",
        (Action("Voir qui appeler", reverse("contact_desk")),),
    )  # fmt: skip
