"""Lines of « Ce qui m’attend »: who waits for a call, without the person."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.dateparse import parse_date

from contact.desk.views import may_read
from contact.models import ContactRequest
from portal import dates
from portal.admin.waiting import Action, Asked, Task, Urgency, age_of, day_of, lines_of, more
from portal.admin.waiting.together import Values

CALL = "personne à rappeler,personnes à rappeler"
FIELDS = {name: name for name in ("kind", "moment", "job", "sent_at", "promised_on")}


def waiting_calls(request: HttpRequest) -> list[Asked]:
    """Those whom nobody has called yet."""
    if not may_read(request.user):
        return []
    rest = more(Urgency.TODAY, "D’autres personnes à rappeler", reverse("contact_desk"), CALL)
    return [Asked(ContactRequest.objects.waiting().order_by("promised_on", "pk"), FIELDS, lines_of(_call, rest))]


def _call(row: Values) -> Task:
    each = ContactRequest(kind=row["kind"], moment=row["moment"], job=row["job"])
    day, today = parse_date(row["promised_on"]) or dates.today(), dates.today()
    title = f"Rappeler un employeur : {each.job}" if each.is_recruitment else "Rappeler une personne"
    when = f" {each.get_moment_display()}." if each.moment else ""
    sent = day_of(row["sent_at"])
    return Task(
        Urgency.LATE if day < today else Urgency.TODAY if day == today else Urgency.WEEK, day,
        f"appel promis {age_of(day)}", title, f"Demande reçue le {dates.format_day(sent)}.{when}" if sent else when,
        (Action("Voir qui appeler", reverse("contact_desk")),), CALL,
    )  # fmt: skip
