"""What people are told by mail: plain text, and the same as light HTML, without image nor counter."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.template.loader import render_to_string

from alerts.models import Alert, Stop, Subscriber
from portal import dates
from portal.mails.mail import draft, write
from portal.models import OutgoingMail
from portal.pages.addresses import absolute
from portal.words.text import plural


@dataclass(frozen=True)
class Item:
    """One page as a mail shows it."""

    title: str
    about: str
    url: str


@dataclass(frozen=True)
class Section:
    """What one alert tells; ``more`` items are left for its list to show."""

    alert: Alert
    url: str
    items: Sequence[Item]
    more: int


@dataclass(frozen=True)
class Ended:
    """An alert that ends with this mail, as what it asked for is ``gone``; ``url`` is its list, to choose again."""

    alert: Alert
    gone: str
    url: str


def manage_url(person: Subscriber) -> str:
    """Return the link that opens all alerts of a person."""
    return absolute(f"/alertes/gerer/{person.token}/")


def stop_url(person: Subscriber) -> str:
    """Return the link that stops them by one POST (RFC 8058), and by a button when it is opened."""
    stop = Stop(pk=person.pk, reference=person.reference, link_version=person.link_version)
    return absolute(f"/alertes/stop/{stop.token}/")


def confirmation(person: Subscriber, alert: Alert) -> list[OutgoingMail]:
    """Return the mail whose link asks for a yes; it names no filter, as a stranger may have typed it."""
    link = absolute(f"/alertes/confirmer/{alert.token}/")
    what = "les nouveautés de votre recherche"
    if alert.index:
        what = f"ce qui paraît dans cette liste, telle que vous l’avez filtrée : {alert.index.title}"
    text = (
        f"Bonjour,\n\nVous avez demandé un courriel {alert.often.short} sur {what}.\n\n"
        f"Pour commencer, ouvrez ce lien, puis appuyez sur « Oui, m’avertir » :\n{link}\n\n"
        f"Il est bon jusqu’au {dates.format_day(alert.link_last_day)}. Si vous n’avez rien demandé, ne faites rien : "
        "votre adresse est effacée ensuite."
    )
    return write(person.email, "Confirmez votre alerte", text, f"confirmation of {alert}")


def already(person: Subscriber, alert: Alert) -> list[OutgoingMail]:
    text = (
        f"Bonjour,\n\nNous vous écrivons déjà {alert.often.short} ce qui paraît dans :\n{alert.words}\n\n"
        f"Voir, changer ou arrêter vos alertes :\n{manage_url(person)}"
    )
    return write(person.email, "Vous avez déjà cette alerte", text, f"repeat of {alert}")


def too_many(person: Subscriber) -> list[OutgoingMail]:
    text = (
        "Bonjour,\n\nVous avez déjà beaucoup d’alertes. Arrêtez-en une avant d’en demander une autre :\n"
        f"{manage_url(person)}"
    )
    return write(person.email, "Vos alertes sont trop nombreuses", text, f"limit of {person}")


def news(person: Subscriber, sections: Sequence[Section], ended: Sequence[Ended] = ()) -> list[OutgoingMail]:
    """Return the one mail of a day, for the caller to keep; each link of it works without login."""
    count = sum(len(section.items) + section.more for section in sections)
    if sections:
        subject = f"{plural(count, 'nouveauté', 'nouveautés')} : {sections[0].alert.words}"
    else:
        subject = f"Votre alerte s’arrête : {ended[0].alert.words}"
    context = {
        "sections": sections, "ended": ended, "count": count, "manage_url": manage_url(person),
        "stop_url": stop_url(person), "subject": subject,
    }  # fmt: skip
    return draft(
        person.email, subject, render_to_string("alerts/news.txt", context).strip(), f"news of {person}",
        html=render_to_string("alerts/news.html", context), unsubscribe=stop_url(person),
    )  # fmt: skip
