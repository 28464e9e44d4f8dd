"""What becomes of a proposal, and the answer to the person who sent it."""

from collections.abc import Iterable
from typing import Any

from django.db import IntegrityError, transaction

from agenda.enums import SubmissionStatus
from agenda.events.page import EventPage
from agenda.records.organiser import EventOrganiser
from agenda.records.section import agenda_page
from agenda.records.submission import Submission, TrustedLink
from agenda.same_event.proposals import propose
from portal import dates
from portal.mails import mail
from portal.models import Organisation, OutgoingMail, PortalSettings


class DecisionError(Exception):
    """The decision cannot be taken; says why in French."""


def receive(
    event: EventPage, organiser: str, email: str, link: TrustedLink | None, form_digest: str = ""
) -> Submission:
    """Keep a proposed event, once for a form: a draft to read again, or published where the partner is trusted."""
    if kept := _sent(form_digest):
        return kept
    try:
        return _keep(event, organiser, email, link, form_digest)
    except IntegrityError:
        if kept := _sent(form_digest):  # the same form, at the same moment
            return kept
        raise


def _sent(form_digest: str) -> Submission | None:
    found: Submission | None = Submission.objects.filter(form_digest=form_digest).first() if form_digest else None
    return found


@transaction.atomic
def _keep(event: EventPage, organiser: str, email: str, link: TrustedLink | None, form_digest: str) -> Submission:
    index = agenda_page()
    if index is None:
        raise DecisionError("L’agenda n’a pas encore de page : créez-la d’abord.")
    event.live = link is not None
    event.has_unpublished_changes = link is None
    index.add_child(instance=event)
    revision = event.save_revision()
    if link is not None:
        revision.publish()
    propose(event, None)
    kept: Submission = Submission.objects.create(
        page=event,
        title=event.title,
        organiser=organiser,
        proposer_email=email,
        link=link,
        status=SubmissionStatus.WAITING if link is None else SubmissionStatus.TRUSTED,
        form_digest=form_digest,
    )
    return kept


def organisation_named(name: str, among: Iterable[Organisation]) -> Organisation | None:
    """Return the organisation that goes by this name, whatever the capitals.

    Whole names are looked at before short ones.
    """
    asked = name.strip().casefold()
    known = {each.short_name.casefold(): each for each in among} | {each.name.casefold(): each for each in among}
    return known.get(asked) if asked else None


def accept(submission: Submission, organisation: Organisation | None, user: Any) -> bool:
    """Publish the draft as it is now; without an organisation, one is made of the name that was typed.

    Whether the answer left by mail.
    """
    with transaction.atomic():
        submission = _waiting(submission)
        page = submission.page
        if page is None:
            raise DecisionError("Le brouillon de cette proposition n’existe plus : refusez-la, ou créez l’événement.")
        page = page.get_latest_revision_as_object()
        if not page.organisers.all():
            chosen = organisation or organisation_named(submission.organiser, Organisation.objects.all())
            chosen = chosen or Organisation.objects.create(name=submission.organiser)
            page.organisers = [EventOrganiser(organisation=chosen)]
            page.source_organisation = chosen
        # Accepting is reading: a person's check, unlike what a trusted partner publishes.
        page.verified_on, page.verified_by = dates.today(), "l’équipe éditoriale"
        page.save_revision(user=user).publish(user=user)
        _close(submission, SubmissionStatus.ACCEPTED, user)
        answer = _answer(
            submission,
            f"Votre événement est publié : {submission.title}",
            f"Bonjour,\n\nVotre événement « {submission.title} » est en ligne :\n{page.full_url}\n\n"
            f"Une erreur, un changement, une annulation ? Écrivez à {PortalSettings.current(None).contact_email}.",
        )
    return mail.send(answer)


def refuse(submission: Submission, reason: str, user: Any) -> bool:
    """Delete the draft, and say why to the person. Whether the answer left by mail."""
    reason = reason.strip()
    if not reason:
        raise DecisionError("Donnez le motif du refus : il est envoyé à la personne.")
    with transaction.atomic():
        submission = _waiting(submission)
        if submission.page is not None:
            submission.page.delete(user=user)
            submission.page = None
        submission.reason = reason
        _close(submission, SubmissionStatus.REFUSED, user)
        answer = _answer(
            submission,
            f"Votre événement n’a pas été publié : {submission.title}",
            f"Bonjour,\n\nNous n’avons pas publié votre événement « {submission.title} ».\n\nLa raison : {reason}\n\n"
            "Vous pouvez corriger votre proposition et l’envoyer de nouveau.",
        )
    return mail.send(answer)


def _waiting(submission: Submission) -> Submission:
    """Return the proposal as it is now: two editors may decide at the same time."""
    Submission.objects.select_for_update().get(pk=submission.pk)
    found: Submission = Submission.objects.select_related("page").get(pk=submission.pk)
    if found.status != SubmissionStatus.WAITING:
        raise DecisionError("Cette proposition a déjà reçu sa réponse.")
    return found


def _close(submission: Submission, status: SubmissionStatus, user: Any) -> None:
    submission.status, submission.decided_by, submission.decided_at = status, user, dates.now()
    submission.save()


def _answer(submission: Submission, subject: str, text: str) -> list[OutgoingMail]:
    """By e-mail, kept with the decision; nobody is there to answer once the address was purged."""
    return mail.write(submission.proposer_email, subject, text, f"answer to submission {submission.pk}")
