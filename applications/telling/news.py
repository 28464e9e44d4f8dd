"""A person who waits for longer than promised asks for news: the desks hear of it once in a while, without who."""

from django.db import transaction

from applications.models import Application
from applications.telling import mails
from applications.telling.arrivals import desks
from portal.mails import mail


def ask(application: Application) -> bool:
    """Tell the desks that the person still waits. False where it is too soon, or answered by now.

    The company hears of it even once its offer is gone, as of any late application. A repeat takes the same steps and
    tells nobody: the desks do not see it.
    """
    with transaction.atomic():
        if not Application.with_repeats.ask_news(application.pk):
            return False
        offers = [application.offer] if application.offer else []
        found = [] if application.is_repeat else desks(application.employer_id, offers)
        written = [each for to, url in found for each in mails.news_asked(to, application, url)]
    mail.send(written)
    return True
