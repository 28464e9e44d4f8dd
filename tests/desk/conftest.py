"""What waits: one of each kind, or many."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client

from agenda.models import EventPage, MergeProposal, Submission
from applications.enums import Status
from applications.models import Application
from audience.enums import Act
from audience.models import PageSum
from clauses.models import HoursDeclaration, Lot, OperationPage
from contact.models import ContactRequest
from freshness.models import Report
from ingest.models import Source
from links.enums import Outcome
from links.models import Link, LinkUse
from portal import dates
from portal.mails import mail
from portal.models import OutgoingMail, PortalPage
from portal.structure import SiteBuilder
from search.models import QueryCount
from tests.clauses.conftest import MakeOffer, MakeOperation, city, gardeners, make_offer, make_operation
from tests.links.conftest import MakePlace, make_place
from tests.robustness.addresses import fill
from tests.site import with_roles

__all__ = ["city", "gardeners", "make_offer", "make_operation", "make_place"]
MakeUser = Callable[[str], Any]
Everything = Callable[[int], None]
Declare = Callable[..., HoursDeclaration]


@pytest.fixture(autouse=True)
def _only_ours(portal_site: SiteBuilder) -> None:
    """The site's own sections have no term here."""
    PortalPage.objects.update(review_on=None)


@pytest.fixture
def make_user(portal_site: SiteBuilder) -> MakeUser:
    """A person of a role; every right for the role « tout »."""
    with_roles(portal_site)

    def make(role: str) -> Any:
        users, name = get_user_model().objects, f"de-{role[:9]}"
        if role == "tout":
            return users.create_superuser(name, f"{len(role)}@example.org", "une-longue-phrase")
        user = users.create_user(name, f"{len(role)}@example.org", "une-longue-phrase")
        user.groups.add(Group.objects.get(name=role))
        return user

    return make


def logged_in(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def declare(make_operation: MakeOperation, gardeners: Any) -> Declare:
    """Hours that a company declared for a month of 2025, one more month each time, and nobody checked."""
    lots: list[Lot] = []

    def make(**fields: Any) -> HoursDeclaration:
        if not lots:
            lots.append(make_operation(lots=[{"company": gardeners, "hours_committed": 5000}]).lots.get())
        first = dates.add_months(date(2020, 1, 1), HoursDeclaration.objects.count())
        values = {"lot": lots[0], "period_start": first, "hours_done": "120.50", "people": 2} | fields
        found: HoursDeclaration = HoursDeclaration.objects.create(**values)
        found.refresh_from_db()
        return found

    return make


@pytest.fixture
def everything(
    portal_site: SiteBuilder, make_place: MakePlace, make_operation: MakeOperation, make_offer: MakeOffer,
    declare: Declare,
) -> Everything:  # fmt: skip
    """So many of each kind that may wait."""

    def make(count: int) -> None:
        for number in range(count):
            declare()
            market = make_operation(f"Marché {number}")
            OperationPage.objects.filter(pk=market.pk).update(hours_planned=None, latest_revision=None)
            _late_page(make_place(f"Lieu {number}"), number)
            _requests(make_offer(f"Offre {number}", days=3), number)
        _events(portal_site, count)

    return make


def _late_page(place: PortalPage, number: int) -> None:
    """Late, reported, withdrawn in five days, with a dead link, and of no help."""
    ago = dates.today() - timedelta(days=number + 1)
    PortalPage.objects.filter(pk=place.pk).update(
        review_on=ago, expire_at=dates.now() + timedelta(days=5), last_published_at=dates.now() - timedelta(days=9)
    )
    Report.objects.create(page=place, text="Fermé le mercredi.", form_digest=f"r{place.pk}")
    PageSum.objects.add_up([(dates.today(), Act.NOT_HELPED, place.pk, 9)])
    _leads_to(place, f"https://mort.fr/{place.pk}", "1", dead_since=dates.now())
    moved = f"https://ailleurs.fr/{place.pk}"
    _leads_to(place, f"https://ici.fr/{place.pk}", "2", outcome=Outcome.MOVED, moved_to=moved, changed_at=dates.now())


def _leads_to(place: PortalPage, address: str, mark: str, **known: Any) -> None:
    key = f"{mark}{place.pk:031d}"
    Link.objects.create(digest=key, address=address, due_at=dates.now(), **known)
    LinkUse.objects.create(
        key=key, digest=key, address=address, holder="portal.portalpage", object_id=place.pk, page_id=place.pk,
        place="website",
    )  # fmt: skip


def _requests(offer: Any, number: int) -> None:
    """People who wait, a source that fails, mails that no server takes, a search without result."""
    Application.objects.create(
        offer=offer, offer_title=offer.title, name="Ana Martin", availability="demain", person_digest=f"p{offer.pk}",
        form_digest=f"f{offer.pk}", sent_at=dates.now() - timedelta(days=20),
    )  # fmt: skip
    Application.objects.create(
        offer=offer, offer_title=offer.title, name="Ana Martin", availability="demain", person_digest=f"q{offer.pk}",
        form_digest=f"g{offer.pk}", status=Status.INTERVIEW, interview_at=dates.now() - timedelta(days=2),
    )  # fmt: skip
    ContactRequest.objects.create(kind="rappel", name="Ana Martin", moment="matin", form_digest=f"c{offer.pk}")
    Source.objects.create(name=f"Source {offer.pk}", format="data-inclusion", failures=9)
    for given_up in (None, dates.now()):
        [written] = mail.write("ana@example.org", "Votre réponse", "Bonjour Ana", "answer")
        OutgoingMail.objects.filter(pk=written.pk).update(attempts=3, given_up_at=given_up)
    QueryCount.objects.create(day=dates.today(), text=f"recherche {offer.pk}", searches=5, without_result=5)


def _events(site: SiteBuilder, count: int) -> None:
    pair = []
    for name in ("un", "deux"):
        event = EventPage(title=f"Forum {name}", summary="Un forum.", slug=f"forum-{name}-{count}", live=True)
        fill(event)
        pair.append(site["agenda"].add_child(instance=event))
    for number in range(count):
        slug = f"proposition-{count}-{number}"
        event = EventPage(title=slug, summary="Un forum.", slug=slug, live=False)
        fill(event)
        site["agenda"].add_child(instance=event)
        Submission.objects.create(page=event, title=f"Atelier {number}", organiser="Une association")
        MergeProposal.objects.create(first=pair[0], second=event, score=80)
