"""The state machine of applications: what the desk may decide, and what follows from it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from applications.enums import RefusalReason, Status, Told
from applications.models import Application, CompanyAccess
from applications.telling import mails
from clauses.models import OpportunityPage
from portal import dates
from portal.mails import mail
from portal.models import OutgoingMail
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


# What has a form of its own.
_WITH_WORDS = (*_ENDS, Status.INTERVIEW)


def plain_moves(application: Application) -> list[tuple[Status, str]]:
    """Return where the application may go without any answer to give, each with the words of its button."""
    words = {Status.SEEN: "Marquer comme lue"}
    return [(each, words.get(each, str(each.label))) for each in NEXT[application.state] if each not in _WITH_WORDS]


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


@dataclass(frozen=True)
class Interview:
    """When, aware, and where in the employer's words, which may be empty."""

    at: datetime
    place: str = ""


@dataclass(frozen=True)
class Answer:
    """Where an application goes, with what that state asks for.

    Not all answers may undo what a person was told: open again what was answered, or call an interview off.
    """

    target: Status
    reason: RefusalReason | None = None
    hiring: Hiring | None = None
    interview: Interview | None = None
    may_reopen: bool = True


@dataclass(frozen=True)
class Recorded:
    """What was decided. ``is_owed``: the person must hear of it, by what is ``written`` or by telephone."""

    application: Application
    written: list[OutgoingMail]
    is_owed: bool


def decide(pk: int, answer: Answer, author: Author) -> tuple[Application, Told]:
    """Move an application, and answer the person where the state is an answer; what the person hears.

    Raises DecisionError, and nothing is changed then; Application.DoesNotExist where it was erased meanwhile.
    """
    recorded = record(pk, answer, author)
    return recorded.application, _send(recorded)


def _send(recorded: Recorded) -> Told:
    if not recorded.is_owed:
        return Told.NOTHING
    if not recorded.written:
        return Told.TO_CALL
    if mail.send(recorded.written):
        return Told.MAILED
    left = OutgoingMail.objects.filter(pk__in=[each.pk for each in recorded.written])
    if left.given_up().exists():  # an address that takes nothing
        return Told.TO_CALL
    return Told.LATER if left.exists() else Told.MAILED


def record(pk: int, answer: Answer, author: Author) -> Recorded:
    """Move an application, and write to the person what ``send_mails`` sends, or whoever is given it.

    Raises what ``decide`` does.
    """
    target = answer.target
    with transaction.atomic():
        locked = Application.objects.select_for_update(of=("self",)).select_related("offer")
        application: Application = locked.get(pk=pk)
        before, planned = application.state, application.interview_at
        _check(application, answer)
        if target == Status.HIRED:
            _take_post(application)
        elif before == Status.HIRED:
            _give_post_back(application)
        _write(application, answer)
        application.steps.create(status=target, reason=application.reason, **author.columns)
        written = mails.decided(application, planned=planned)
    if Status.HIRED in (before, target) and application.offer_id:
        listing_columns.refresh([application.offer_id])
    return Recorded(application, written, mails.is_owed(application, planned))


def expire(pk: int) -> bool:
    """Close an application that nobody decided; False when somebody just did, and for a repeat."""
    with transaction.atomic():
        # Its conditions are read again once the row is free: somebody may have decided meanwhile.
        closing = Application.with_repeats.to_close().select_for_update(of=("self",)).select_related("offer")
        application = closing.filter(pk=pk).first()
        if application is None:
            return False
        _write(application, Answer(Status.EXPIRED))
        application.steps.create(status=Status.EXPIRED, **CALENDAR.columns)
        answer = [] if application.is_repeat else mails.decided(application)
    mail.send(answer)
    return not application.is_repeat  # nobody but its sender ever saw it


def _check(application: Application, answer: Answer) -> None:
    before, target = application.state, answer.target
    if not (answer.may_reopen or before.is_open):
        raise DecisionError(f"Cette candidature a déjà sa réponse : « {before.label} ».")
    if not answer.may_reopen and target == Status.CONTACTED and application.is_awaited:
        raise DecisionError(f"Un entretien est prévu {application.interview_words} : ouvrez la candidature.")
    if target not in NEXT[before] and not _moves_interview(application, answer):
        raise DecisionError(
            f"Cette candidature est à l’état « {before.label} » : elle ne peut pas passer à « {target.label} »."
        )
    if target == Status.REFUSED and answer.reason is None:
        raise DecisionError("Choisissez le motif du refus : la personne le lira.")
    if target == Status.HIRED:
        _check_hiring(answer.hiring)
    if answer.interview is not None:
        _check_interview(answer.interview)


def _moves_interview(application: Application, answer: Answer) -> bool:
    """Whether it gives an interview another day or place. Raises DecisionError where both are the same."""
    given = answer.interview
    if given is None or not application.state == answer.target == Status.INTERVIEW:
        return False
    if (given.at, given.place) == (application.interview_at, application.interview_place):
        raise DecisionError("Cet entretien est déjà noté : rien n’a changé.")
    return True


def _check_hiring(hiring: Hiring | None) -> None:
    if hiring is None:
        raise DecisionError("Pour une embauche, donnez le contrat, sa durée et sa date.")
    if hiring.on > dates.add_months(dates.today(), 12) or hiring.on < dates.add_months(dates.today(), -12):
        raise DecisionError("La date d’embauche est à plus d’un an d’aujourd’hui : vérifiez-la.")


def _check_interview(interview: Interview) -> None:
    if interview.at < dates.now():
        raise DecisionError("La date de l’entretien est passée : donnez celle du prochain, ou n’en donnez pas.")
    if dates.local(interview.at).date() > dates.add_months(dates.today(), 12):
        raise DecisionError("La date de l’entretien est à plus d’un an d’aujourd’hui : vérifiez-la.")


def _write(application: Application, answer: Answer) -> None:
    now, target = dates.now(), answer.target
    hiring = answer.hiring if target == Status.HIRED else None
    interview = answer.interview if target == Status.INTERVIEW else None
    application.status, application.changed_at = target, now
    application.reason = answer.reason.value if answer.reason and target == Status.REFUSED else ""
    application.contract_type = hiring.contract_type if hiring else ""
    application.is_durable = hiring.is_durable if hiring else None
    application.hired_on = hiring.on if hiring else None
    application.interview_at = interview.at if interview else None
    application.interview_place = interview.place if interview else ""
    if target.is_answer and application.answered_at is None:
        application.answered_at = now
    application.save(
        update_fields=[
            "status", "changed_at", "reason", "contract_type", "is_durable", "hired_on", "answered_at",
            "interview_at", "interview_place",
        ]
    )  # fmt: skip


def _take_post(application: Application) -> None:
    """One post less, unless none is left: the database decides, whoever else hires at the same moment."""
    offers = OpportunityPage.objects.filter(pk=application.offer_id)
    left = offers.filter(posts__gt=F("posts_filled") + F("posts_hired"))
    if application.offer_id and not left.update(posts_hired=F("posts_hired") + 1):
        raise DecisionError("Tous les postes de cette offre sont déjà pourvus : augmentez leur nombre d’abord.")


def _give_post_back(application: Application) -> None:
    OpportunityPage.objects.filter(pk=application.offer_id, posts_hired__gt=0).update(posts_hired=F("posts_hired") - 1)
