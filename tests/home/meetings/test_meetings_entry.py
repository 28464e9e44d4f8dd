"""How one gets into an information meeting: what it says itself, and nothing that it does not."""

from typing import Any

import pytest

from agenda.enums import Registration
from home.meetings.rows import rows_of
from ingest.models import Source
from portal.structure import SiteBuilder
from tests.home.meetings.test_meetings import meeting, publish
from tests.trainings.factories import make_training
from trainings.models import TrainingPage

# What a meeting's words say is read in Python: the same on both databases.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

FREE, REQUIRED, UNKNOWN = Registration.FREE, Registration.REQUIRED, Registration.UNKNOWN
LINK = {"registration_url": "https://example.org/inscription"}


def entry(site: SiteBuilder, *said: dict[str, Any]) -> tuple[str, str]:
    """The entry of the event, and its link, for meetings that say this."""
    training = publish(make_training(site), *(meeting(days=9 + n, **each) for n, each in enumerate(said)))
    source, _new = Source.objects.get_or_create(format="reunions", defaults={"name": "Réunions"})
    (row,) = rows_of(TrainingPage.objects.filter(pk=training.pk), source.records.all())
    return row.values["registration"], row.values["registration_url"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Sans rendez-vous", FREE), ("Venez sans prendre rendez-vous.", FREE), ("Pas besoin de rendez-vous", FREE),
        ("Aucune inscription : présentez-vous à l’accueil.", FREE), ("Entrée libre", FREE), ("Sans RDV", FREE),
        ("Inscription non obligatoire", FREE), ("Venez avec un CV.", UNKNOWN), ("", UNKNOWN),
        ("Avec ou sans rendez-vous", UNKNOWN), ("Sur rendez-vous", UNKNOWN),
        ("Sur inscription, sans rendez-vous possible", UNKNOWN),
    ],
)  # fmt: skip
def test_a_meeting_is_read_as_it_says(portal_site: SiteBuilder, words: str, expected: Registration) -> None:
    assert entry(portal_site, {"how_to_register": words}) == (expected, "")


def test_without_appointment_holds_beside_a_link(portal_site: SiteBuilder) -> None:
    assert entry(portal_site, LINK | {"how_to_register": "Sans rendez-vous."}) == (FREE, "")
    assert entry(portal_site, LINK) == (REQUIRED, LINK["registration_url"])


def test_meetings_that_differ_are_to_be_checked(portal_site: SiteBuilder) -> None:
    assert entry(portal_site, LINK, {"how_to_register": "Sans rendez-vous."})[0] == UNKNOWN
    assert entry(portal_site, {"how_to_register": "Sans rendez-vous."}, {})[0] == UNKNOWN
