"""The state machine of applications: what the desk may decide, and what follows from it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F

from applications.enums import RefusalReason, Status
from applications.models import Application, CompanyAccess
from applications.telling import mails
from clauses.models import OpportunityPage
from portal import dates
from portal.mails import mail
from portal.pages import listing_columns

_ENDS = (Status.HIRED, Status.REFUSED)
NEXT: dict[Status, tuple[Status, ...]] = {
    Status.NEW: (Status.SEEN, Status.CONTACTED, Status.INTERVIEW, *_ENDS),
    Status.SEEN: (Status.CONTACTED, Status.INTERVIEW, *_ENDS),
    Status.CONTACTED: (Status.INTERVIEW, *_ENDS),
    Status.INTERVIEW: (Status.CONTACTED, *_ENDS),
    # A mistake is put right by opening the application again.
    Status.HIRED: (Status.SEEN,),
    Status.REFUSED: (Status.SEEN,),
    Status.EXPIRED: (Status.SEEN,),
}


def plain_moves(application: Application) -> list[tuple[Status, str]]:
    """Return where the application may go without any answer to give, each with the words of its button."""
    words = {Status.SEEN: "Marquer comme lue"}
    return [(each, words.get(each, str(each.label))) for each in NEXT[application.state] if each not in _ENDS]


class DecisionError(Exception):
    """The decision cannot be taken; says why in French."""


@dataclass(frozen=True)
class Author:
    """Who decides: a member of the team or a company's person; neither for the calendar."""

    user: Any = None
    access: CompanyAccess | None = None

    @property
    def columns(self) -> dict[str, Any]:
        return {"user": self.user, "access": self.access}


CALENDAR = Author()


@dataclass(frozen=True)
class Hiring:
    """What is asked when a person is hired. ``contract_type`` is a value of ``clauses.enums.ContractType``."""

    contract_type: str
    is_durable: bool
    on: date


def decide(
    pk: int, target: Status, author: Author, *, reason: RefusalReason | None = None, hiring: Hiring | None = None
) -> tuple[Application, bool]:
    """Move an application, and answer the person where the state is an answer; whether that mail left.

    Raises DecisionError, and nothing is changed then.
    """
    with transaction.atomic():
        locked = Application.objects.select_for_update(of=("self",)).select_related("offer")
        application: Application = locked.get(pk=pk)
        before = application.state
        _check(before, target, reason, hiring)
        if target == Status.HIRED:
            _take_post(application)
        elif before == Status.HIRED:
            _give_post_back(application)
        _write(application, target, reason, hiring)
        application.steps.create(status=target, reason=application.reason, **author.columns)
        answer = mails.decided(application)
    if Status.HIRED in (before, target) and application.offer_id:
        listing_columns.refresh([application.offer_id])
    return application, mail.send(answer)


def expire(pk: int) -> bool:
    """Close an application that nobody decided; False when somebody just did, and for a repeat."""
    with transaction.atomic():
        # Its conditions are read again once the row is free: somebody may have decided meanwhile.
        closing = Application.with_repeats.to_close().select_for_update(of=("self",)).select_related("offer")
        application = closing.filter(pk=pk).first()
        if application is None:
            return False
        _write(application, Status.EXPIRED, None, None)
        application.steps.create(status=Status.EXPIRED, **CALENDAR.columns)
        answer = [] if application.is_repeat else mails.decided(application)
    mail.send(answer)
    return not application.is_repeat  # nobody but its sender ever saw it


def _check(before: Status, target: Status, reason: RefusalReason | None, hiring: Hiring | None) -> None:
    if target not in NEXT[before]:
        raise DecisionError(
            f"Cette candidature est à l’état « {before.label} » : elle ne peut pas passer à « {target.label} »."
        )
    if target == Status.REFUSED and reason is None:
        raise DecisionError("Choisissez le motif du refus : la personne le lira.")
    if target == Status.HIRED:
        if hiring is None:
            raise DecisionError("Pour une embauche, donnez le contrat, sa durée et sa date.")
        if hiring.on > dates.add_months(dates.today(), 12) or hiring.on < dates.add_months(dates.today(), -12):
            raise DecisionError("La date d’embauche est à plus d’un an d’aujourd’hui : vérifiez-la.")


def _write(application: Application, target: Status, reason: RefusalReason | None, hiring: Hiring | None) -> None:
    now = dates.now()
    application.status, application.changed_at = target, now
    application.reason = reason.value if reason and target == Status.REFUSED else ""
    application.contract_type = hiring.contract_type if hiring and target == Status.HIRED else ""
    application.is_durable = hiring.is_durable if hiring and target == Status.HIRED else None
    application.hired_on = hiring.on if hiring and target == Status.HIRED else None
    if target.is_answer and application.answered_at is None:
        application.answered_at = now
    application.save(
        update_fields=["status", "changed_at", "reason", "contract_type", "is_durable", "hired_on", "answered_at"]
    )


def _take_post(application: Application) -> None:
    """One post less, unless none is left: the database decides, whoever else hires at the same moment."""
    offers = OpportunityPage.objects.filter(pk=application.offer_id)
    left = offers.filter(posts__gt=F("posts_filled") + F("posts_hired"))
    if application.offer_id and not left.update(posts_hired=F("posts_hired") + 1):
        raise DecisionError("Tous les postes de cette offre sont déjà pourvus : augmentez leur nombre d’abord.")


def _give_post_back(application: Application) -> None:
    OpportunityPage.objects.filter(pk=application.offer_id, posts_hired__gt=0).update(posts_hired=F("posts_hired") - 1)
