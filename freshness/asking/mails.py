"""The grouped mails: who is asked about which page, when, and never twice.

A page is asked about a month and a week before its term, on the day, and a fortnight after: first its keeper, then its
deputy, then the desk. One mail a week to one person, whatever the number of pages.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import chain

from django.db import transaction
from django.db.models import Case, CharField, Exists, OuterRef, Q, Value, When
from django.utils import timezone

from freshness.enums import Stage
from freshness.models import RequestedPage, ReviewRequest
from portal import dates
from portal.mails import mail
from portal.models import Keeper, OutgoingMail, PortalPage, PortalSettings
from portal.pages.addresses import absolute
from portal.words.text import plural

WEEK = timedelta(days=7)
IN_ONE_MAIL = 30
BATCH = 500  # pages read at once: whatever waits, as few as these mails hold stay in memory
# Days before the term; negative past it. From the latest, as a page is at the last stage that it reached.
REACHED = ((Stage.LATE, -15), (Stage.DUE, 0), (Stage.SECOND, 7), (Stage.FIRST, 30))
DESK_NAME = "Équipe éditoriale"


class NothingNewError(Exception):
    """Another scheduler asked about all these pages meanwhile."""


def ask(day: date | None = None) -> int:
    """Write the mails of the day; how many."""
    day = day or dates.today()
    desk = the_desk()
    by_person: dict[Keeper, list[PortalPage]] = defaultdict(list)
    for page in to_ask_about(day):
        theirs = by_person[whom(page, desk)]
        if len(theirs) < IN_ONE_MAIL:
            theirs.append(page)
    written = [_ask(keeper, pages) for keeper, pages in by_person.items()]
    mail.send(chain.from_iterable(written))
    return sum(map(bool, written))


def the_desk() -> Keeper:
    """Return who takes what nobody answers for; made of the portal's own address where nobody was named."""
    found = Keeper.objects.desk()
    if found is not None:
        return found
    address = PortalSettings.current(None).contact_email
    made, _created = Keeper.objects.get_or_create(name=DESK_NAME, defaults={"email": address, "is_desk": True})
    desk: Keeper = made
    return desk


def to_ask_about(day: date) -> Iterable[PortalPage]:
    """Return published pages at a stage that nobody was asked about, the most overdue first."""
    reached = [When(review_on__lte=day + timedelta(days=days), then=Value(stage)) for stage, days in REACHED]
    asked = RequestedPage.objects.filter(
        page_id=OuterRef("pk"), review_on=OuterRef("review_on"), stage=OuterRef("stage")
    )
    pages: Iterable[PortalPage] = (
        PortalPage.objects.live()
        .filter(review_on__lte=day + timedelta(days=30))
        .annotate(stage=Case(*reached, default=Value(""), output_field=CharField()))
        .filter(~Exists(asked))
        .select_related("keeper", "deputy")
        .only("title", "review_on", "keeper", "deputy")
        .order_by("review_on", "pk")
        .iterator(BATCH)
    )
    return pages


def whom(page: PortalPage, desk: Keeper) -> Keeper:
    """Return the keeper until the day itself, then the deputy, then the desk; whoever is left where one is missing."""
    stage: str = page.stage
    order = {Stage.DUE: (page.deputy, page.keeper), Stage.LATE: ()}.get(Stage(stage), (page.keeper, page.deputy))
    return next((each for each in order if each is not None and each.is_active), desk)


def _ask(keeper: Keeper, pages: list[PortalPage]) -> list[OutgoingMail]:
    """Write one mail with its link, unless the person had one this week: all of it is kept, or nothing is.

    Those of the demonstration have no mailbox, and a link of whoever left opens nothing.
    """
    try:
        with transaction.atomic():
            return _claim_and_write(keeper, pages)
    except NothingNewError:
        return []


def _claim_and_write(keeper: Keeper, pages: list[PortalPage]) -> list[OutgoingMail]:
    now = timezone.now()
    free = Q(mailed_at=None) | Q(mailed_at__lte=now - WEEK)
    # Of two schedulers, one writes this row; the other then finds that the week has begun.
    if keeper.is_demo or not Keeper.objects.active().filter(free, pk=keeper.pk).update(mailed_at=now):
        return []
    request = ReviewRequest.objects.create(keeper=keeper)
    RequestedPage.objects.bulk_create(
        [
            RequestedPage(request=request, page_id=p.pk, review_on=p.review_on, stage=p.stage)
            for p in pages
            if p.review_on
        ],
        ignore_conflicts=True,
    )
    mine = set(request.pages.values_list("page_id", flat=True))
    if not mine:
        raise NothingNewError
    return _write(request, [page for page in pages if page.pk in mine])


def _write(request: ReviewRequest, pages: list[PortalPage]) -> list[OutgoingMail]:
    count = plural(len(pages), "page à relire", "pages à relire")
    rows = [(page.title, page.review_on) for page in pages]
    lines = "\n".join(f"- {title} (à relire le {dates.format_day(day)})" for title, day in rows if day)
    link = absolute(f"/relecture/{request.token}/")
    asked, opened = "Ces pages du portail disent-elles encore vrai ? Vous répondez d’elles", "les ouvre"
    if len(rows) == 1:
        asked, opened = "Cette page du portail dit-elle encore vrai ? Vous répondez d’elle", "l’ouvre"
    text = (
        f"Bonjour,\n\n{asked} :\n\n{lines}\n\n"
        f"Ce lien {opened}, jusqu’au {dates.format_day(request.ends_on)}, sans compte. Il est à vous : ne le "
        f"transmettez pas. L’ouvrir ne change rien, c’est votre réponse qui compte.\n{link}\n\n"
        "Une page que personne ne vérifie, et que sa source ne nous redonne pas, quitte nos listes."
    )
    return mail.write(request.keeper.email, f"{count} sur le portail", text, "request to review pages")
