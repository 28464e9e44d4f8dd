"""Experiments for tests."""

from decimal import Decimal
from typing import Any

from experiments.models import ExperimentPage, Result, Stage
from portal.structure import SiteBuilder
from tests.site import publish_in


def make_experiment(site: SiteBuilder, title: str = "Un essai", **fields: Any) -> ExperimentPage:
    """A published experiment with one stage and one result with its base."""
    defaults = {
        "summary": "Ce que l’on a tenté.",
        "public": "Des demandeurs d’emploi",
        "period": "2009",
        "outcome": "arrete",
        "for_job_seekers": True,
    }
    topics = fields.pop("topics", [])
    page = ExperimentPage(title=title, **(defaults | fields))
    page.topics.set(topics)
    page.stages.set([Stage(kind="diagnostic", text="<p>On a compté.</p>")])
    page.results.set(
        [Result(number=Decimal(17), label="familles logées", base=Decimal(83), base_label="ménages", is_key=True)]
    )
    parent = site["experiments"]
    parent.refresh_from_db()
    publish_in(parent, page)
    return page
