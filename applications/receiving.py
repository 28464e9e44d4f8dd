"""Keeping an application: once per form and once per person, whole or not at all."""

from dataclasses import dataclass

from django.db import IntegrityError, transaction

from applications import cv, telling
from applications.enums import CvKind
from applications.models import Application
from clauses.models import OpportunityPage
from portal import phones
from portal.rate_limit import keyed_digest
from resources.folding import fold


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


@dataclass(frozen=True)
class Received:
    """``is_new``: kept now; ``same_form``: the very form of the kept one was sent again."""

    application: Application
    is_new: bool
    same_form: bool


def receive(offer: OpportunityPage, answers: Answers, form_token: str) -> Received:
    """Keep the application unless this form, or this person for this offer, already has one; then tell by mail.

    Safe against any number of them at once: the database refuses the second.
    """
    form_digest = keyed_digest(form_token)
    if known := _known(offer, answers, form_digest):
        return known
    key = cv.store(answers.cv_content) if answers.cv_content else ""
    try:
        with transaction.atomic():
            application = Application.objects.create(
                offer=offer, offer_title=offer.title, employer_id=offer.employer_id, name=answers.name,
                email=answers.email, phone=answers.phone,
                situation=answers.situation, availability=answers.availability, message=answers.message,
                prescriber=answers.prescriber, cv_key=key, cv_name=answers.cv_name if key else "",
                cv_kind=answers.cv_kind or "", person_digest=answers.person_digest, form_digest=form_digest,
            )  # fmt: skip
            application.steps.create(status=application.status)
    except IntegrityError:
        cv.delete(key)
        if known := _known(offer, answers, form_digest):
            return known
        raise
    except Exception:
        cv.delete(key)
        raise
    telling.tell(application)
    return Received(application, is_new=True, same_form=True)


def _known(offer: OpportunityPage, answers: Answers, form_digest: str) -> Received | None:
    sent = Application.objects.filter(form_digest=form_digest).select_related("offer").first()
    if sent:
        return Received(sent, is_new=False, same_form=True)
    found = Application.objects.filter(offer=offer, person_digest=answers.person_digest).select_related("offer").first()
    # The same form may have been kept between the two questions: its second press sees the receipt, too.
    return Received(found, is_new=False, same_form=found.form_digest == form_digest) if found else None
