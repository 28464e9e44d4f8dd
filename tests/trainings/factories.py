"""Trainings for tests."""

from datetime import date, timedelta
from typing import Any

from portal import dates
from portal.models import Organisation
from portal.structure import SiteBuilder
from tests.site import publish_in
from trainings.models import Funder, SapActivity, Session, SessionFunding, TrainingPage


def make_session(
    start: int | date = 30, *, fundings: tuple[tuple[str, str], ...] = (("region", "demandeurs-emploi"),), **fields: Any
) -> Session:
    """A session ``start`` days from today (or on a date), paid for as ``fundings`` (funder kind, situation) say."""
    day = start if isinstance(start, date) else dates.today() + timedelta(days=start)
    session = Session(
        **(
            {"starts_on": day, "venue": "Centre du test", "postcode": "75018", "seats": 12, "recruiting": "ouvert"}
            | fields
        )
    )
    session.fundings.set(
        [SessionFunding(funder=Funder.objects.filter(kind=kind)[0], situation=who) for kind, who in fundings]
    )
    session.derive()
    return session


def make_training(site: SiteBuilder, title: str = "Aide à domicile", *sessions: Session, **fields: Any) -> TrainingPage:
    """A published training on activity A3, with the sessions given (one, open, by default)."""
    body, _created = Organisation.objects.get_or_create(name="Organisme du test", defaults={"kind": "formation"})
    defaults = {"summary": "Apprendre à aider.", "organisation": body, "objectives": "<p>Aider.</p>"}
    page = TrainingPage(title=title, for_job_seekers=True, **(defaults | fields))
    page.activities.set([SapActivity.objects.get(code="A3")])
    page.sessions.set(list(sessions) or [make_session()])
    parent = site["trainings"]
    parent.refresh_from_db()
    publish_in(parent, page)
    return page
