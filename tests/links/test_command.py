"""What the scheduler runs each minute."""

from io import StringIO

import pytest
from django.core.management import call_command
from pytest_django.fixtures import Settings

from links.enums import Outcome
from links.models import Link
from portal.models import Organisation

# Nobody may make the portal ask its own network: such a link is concluded without any request.
INSIDE = "http://127.0.0.1:9/"


def checked() -> str:
    output = StringIO()
    call_command("check_links", stdout=output)
    return output.getvalue()


@pytest.mark.django_db
def test_no_link_is_asked_where_they_are_not_to_be(settings: Settings) -> None:
    Organisation.objects.create(name="Intranet", website=INSIDE)
    settings.LINKS_CHECKED = False
    assert checked() == ""
    assert not Link.objects.exclude(checked_at=None).exists()


@pytest.mark.django_db
def test_what_was_checked_is_counted_and_waits_for_its_next_turn(settings: Settings) -> None:
    Organisation.objects.create(name="Intranet", website=INSIDE)
    settings.LINKS_CHECKED = True
    assert checked().startswith("checked=1 ")
    assert Link.objects.get(address=INSIDE).outcome != Outcome.UNKNOWN
    assert checked() == ""
