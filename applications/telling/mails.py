"""What people are told by mail. Never more about a person than that person wrote to us, and only to that person.

Each function writes its mail, inside the transaction that makes it due; ``portal.mails.mail.send`` comes after.
"""

from datetime import datetime
from typing import NamedTuple

from django.urls import reverse

from applications.enums import RefusalReason, Status
from applications.models import CompanyAccess
from applications.models.application import ANSWER_DAYS, Application
from applications.promises import PROMISE
from portal import dates
from portal.mails.mail import write
from portal.models import OutgoingMail
from portal.pages.addresses import absolute

FOLLOW = (
    "Suivre votre candidature, emporter ou effacer vos données :\n{url}\n\n"
    "Ce lien est personnel, et valable jusqu’au {last_day} : ne le transférez pas."
)


def desk_address() -> str:
    """Return the address of the team's desk, in the admin."""
    return absolute(reverse("applications_desk"))


def receipt(application: Application) -> list[OutgoingMail]:
    text = (
        f"Bonjour,\n\nVotre candidature pour « {application.offer_title} » est arrivée, sous le numéro "
        f"{application.short_reference}.\n\n{PROMISE}.\n\n"
    )
    return _to_person(application, f"Votre candidature : {application.offer_title}", text, "receipt")


def repeated(application: Application) -> list[OutgoingMail]:
    """Write to the person of the first application, whoever sent the repeat."""
    text = (
        f"Bonjour,\n\nUne nouvelle réponse à l’offre « {application.offer_title} » vient d’arriver avec votre nom et "
        "ce courriel. Vous aviez déjà répondu : nous gardons votre première candidature, sans rien y changer, et "
        "l’employeur ne voit qu’elle.\n\nPour la changer, effacez-la depuis votre lien, puis répondez de nouveau. "
        "Si ce n’était pas vous, vous n’avez rien à faire.\n\n"
    )
    return _to_person(application, f"Vous aviez déjà répondu : {application.offer_title}", text, "repeat")


def links(to: str, applications: list[Application], accesses: list[CompanyAccess]) -> list[OutgoingMail]:
    """Return all that this address may open, asked for by whoever typed it."""
    lines = [f"Votre candidature « {each.offer_title} » :\n{absolute(each.follow_path)}" for each in applications]
    lines += [f"Les candidatures reçues par {each.organisation} :\n{absolute(each.path)}" for each in accesses]
    for application in applications:
        application.extend_link()
    text = (
        "Bonjour,\n\nVoici les liens personnels qui vont avec cette adresse :\n\n" + "\n\n".join(lines)
        + "\n\nNe les transférez pas. Si vous ne les avez pas demandés, vous n’avez rien à faire."
    )  # fmt: skip
    return write(to, "Vos liens personnels", text, "links asked for")


def decided(application: Application, *, planned: datetime | None = None) -> list[OutgoingMail]:
    """Return the answer that the state calls for; nothing where there is none to send, or nobody to send it to.

    ``planned`` is the interview that the person was told of before.
    """
    found = _news(application, planned)
    if found is None:
        return []
    text = f"Bonjour,\n\nVous avez répondu à l’offre « {application.offer_title} ».\n\n{found.said}\n\n"
    return _to_person(application, f"{found.subject} : {application.offer_title}", text, found.what)


def is_owed(application: Application, planned: datetime | None) -> bool:
    """Whether the person must hear of the state, by mail or otherwise."""
    return _news(application, planned) is not None


class News(NamedTuple):
    """``said`` to the person; ``what`` names it in the log."""

    subject: str
    said: str
    what: str = "answer"


def _news(application: Application, planned: datetime | None) -> News | None:
    state = application.state
    if state in (Status.CONTACTED, Status.INTERVIEW):
        return _of_interview(application, planned)
    if state == Status.HIRED:
        return News("Vous avez le poste", "L’employeur nous dit qu’il vous embauche. Félicitations !")
    if state == Status.REFUSED:
        why = RefusalReason(application.reason).for_applicant if application.reason else ""
        return News("La réponse à votre candidature", f"{state.for_applicant} {why}".strip() + f"\n\n{_others()}")
    if state == Status.EXPIRED:
        said = f"{state.for_applicant} Vous n’y êtes pour rien.\n\n{_others()}"
        return News("Votre candidature est close", said)
    return None


def _of_interview(application: Application, planned: datetime | None) -> News | None:
    """Return its day, a new day, or that none holds any more; None where no day to come was ever given."""
    is_awaited = planned is not None and planned > dates.now()
    if application.interview_at:
        said = "Votre entretien change : il a maintenant lieu" if is_awaited else "Un entretien est prévu"
        return News(
            "Votre entretien change" if is_awaited else "Votre entretien",
            f"{said} {application.interview_words}.\n\n"
            "Ce moment ne vous va pas ? Dites-le dès maintenant à la personne qui vous l’a proposé.",
            "interview",
        )
    if planned is None or not is_awaited:
        return None
    return News(
        "Votre entretien est annulé",
        f"L’entretien du {dates.format_day(planned, weekday=True)} à {dates.format_time(planned)} n’a plus lieu. "
        "L’employeur vous écrit ou vous appelle pour la suite.",
        "interview",
    )


def access_given(access: CompanyAccess) -> list[OutgoingMail]:
    """Write its link to the person of a company who was given an access."""
    text = (
        f"Bonjour,\n\nDes personnes répondent aux offres de {access.organisation} sur le portail. Lisez leurs "
        f"candidatures et répondez-leur ici, sans compte ni mot de passe :\n{absolute(access.path)}\n\n"
        f"Chaque personne attend une réponse sous {ANSWER_DAYS} jours, même quand c’est non. Ce lien est confié à "
        f"{access.person}, et valable jusqu’au {dates.format_day(access.ends_on)} : ne le transférez pas, il ouvre des "
        "données personnelles."
    )
    return write(access.email, "Vos candidatures sur le Portail de l’emploi", text, "access of a company")


def arrived(to: str, application: Application, url: str) -> list[OutgoingMail]:
    text = (
        f"Bonjour,\n\nUne candidature est arrivée pour « {application.offer_title} », sous le numéro "
        f"{application.short_reference}.\n\nLa lire et répondre :\n{url}\n\n"
        f"La personne attend une réponse sous {ANSWER_DAYS} jours."
    )
    return write(to, f"Une candidature pour « {application.offer_title} »", text, f"arrival of {application}")


def arrivals(to: str, count: int, url: str) -> list[OutgoingMail]:
    """Return the mail that tells a company of new applications, none by its name."""
    noun = "candidature est arrivée" if count == 1 else "candidatures sont arrivées"
    text = (
        f"Bonjour,\n\n{count} {noun}. Nous vous les annonçons ensemble pour ne pas remplir votre boîte.\n\n"
        f"Lire et répondre :\n{url}\n\nChaque personne attend une réponse sous {ANSWER_DAYS} jours."
    )
    return write(to, f"{count} {noun}", text, "arrival of several applications")


def reminder(to: str, count: int, url: str) -> list[OutgoingMail]:
    """Return the mail that reminds a company of applications without an answer."""
    noun = "candidature attend" if count == 1 else "candidatures attendent"
    text = f"Bonjour,\n\n{count} {noun} une réponse depuis plus de {ANSWER_DAYS} jours.\n\nRépondre, même non :\n{url}"
    return write(to, f"{count} {noun} votre réponse", text, "reminder of waiting applications")


def news_asked(to: str, application: Application, url: str) -> list[OutgoingMail]:
    """Return the mail that tells a desk that a person asks what becomes of the application."""
    text = (
        f"Bonjour,\n\nLa personne qui a répondu à « {application.offer_title} » sous le numéro "
        f"{application.short_reference}, le {dates.format_day(application.sent_at)}, demande des nouvelles : les "
        f"{ANSWER_DAYS} jours promis sont passés.\n\nLui répondre, même non :\n{url}"
    )
    return write(
        to,
        f"Une personne demande des nouvelles de sa candidature : {application.offer_title}",
        text,
        f"news of {application}",
    )


def _others() -> str:
    return f"D’autres offres sont ouvertes :\n{absolute('/clause-sociale/offres/')}"


def _to_person(application: Application, subject: str, text: str, what: str) -> list[OutgoingMail]:
    application.extend_link()
    follow = FOLLOW.format(url=absolute(application.follow_path), last_day=dates.format_day(application.link_ends_on))
    return write(application.email, subject, text + follow, f"{what} of {application}")
