"""Keeping an application: once per form and once per person, whole or not at all."""

from dataclasses import dataclass

from django.db import DatabaseError, IntegrityError, transaction

from applications.cvs import cv
from applications.enums import CvKind
from applications.models import Application
from applications.telling import arrivals
from clauses.models import OpportunityPage
from portal.models import OutgoingMail
from portal.requests.rate_limit import keyed_digest
from portal.typed import phones
from portal.words.folding import fold


@dataclass(frozen=True, repr=False)
class Answers:
    """What the form holds once it is valid. ``cv_content`` is empty without a CV. No report of an error shows it."""

    name: str
    email: str
    phone: str
    situation: str
    availability: str
    message: str
    prescriber: str
    cv_name: str = ""
    cv_kind: CvKind | None = None
    cv_content: bytes = b""

    @property
    def contact(self) -> str:
        return self.email.lower() or phones.link(self.phone)

    @property
    def person_digest(self) -> str:
        """The same for the same name with the same contact: those who accompany people use one address for several."""
        return keyed_digest(f"{' '.join(fold(self.name).split())}|{self.contact}")


def email_digest(email: str) -> str:
    """Return what stands for an address where applications are looked for by it; empty without one."""
    return keyed_digest(f"courriel|{email.strip().lower()}") if email.strip() else ""


@dataclass(frozen=True)
class Received:
    """``is_new``: kept now, by this very request, with the mails to the person; else its form was sent again."""

    application: Application
    is_new: bool
    mails: tuple[OutgoingMail, ...] = ()


def receive(offer: OpportunityPage, answers: Answers, form_token: str) -> Received:
    """Keep what this form holds, once; apart, as a repeat, where the person has already answered this offer.

    A first application and a repeat take the same steps and get the same answer: a stranger who types a name and a
    contact learns nothing from either. The mail to the person is kept with it, whatever becomes of this process; who
    calls this has ``arrivals.tell`` done later where it ``is_new``.
    Safe against any number of forms at once: the database refuses a second first one.
    """
    form_digest = keyed_digest(form_token)
    if sent := _sent(form_digest):
        return Received(sent, is_new=False)
    key = cv.store(answers.cv_content) if answers.cv_content else ""
    try:
        known = Application.objects.filter(offer=offer, person_digest=answers.person_digest).exists()
        received = _kept_or_none(offer, answers, form_digest, key, is_repeat=known)
        # Somebody was faster: with this very form, or as the first one of this person.
        if received is None and not (sent := _sent(form_digest)):
            received = _kept_or_none(offer, answers, form_digest, key, is_repeat=True)
    except DatabaseError:
        raise  # a connection lost at the commit: the row may be there, with this CV; the purge deletes it otherwise
    except Exception:
        cv.delete(key)
        raise
    if received is not None:
        return received
    cv.delete(key)
    return Received(sent or Application.with_repeats.get(form_digest=form_digest), is_new=False)


def _sent(form_digest: str) -> Application | None:
    found: Application | None = Application.with_repeats.filter(form_digest=form_digest).first()
    return found


def _kept_or_none(
    offer: OpportunityPage, answers: Answers, form_digest: str, key: str, *, is_repeat: bool
) -> Received | None:
    """Return None where the database already has this form, or this person for this offer."""
    try:
        with transaction.atomic():
            application: Application = Application.with_repeats.create(
                offer=offer, offer_title=offer.title, employer_id=offer.employer_id, name=answers.name,
                email=answers.email, phone=answers.phone, situation=answers.situation,
                availability=answers.availability, message=answers.message, prescriber=answers.prescriber, cv_key=key,
                cv_name=answers.cv_name if key else "", cv_kind=answers.cv_kind or "",
                person_digest=answers.person_digest, email_digest=email_digest(answers.email), form_digest=form_digest,
                is_repeat=is_repeat,
            )  # fmt: skip
            application.steps.create(status=application.status)
            written = arrivals.write_to_person(application)
    except IntegrityError:
        return None
    return Received(application, is_new=True, mails=tuple(written))
