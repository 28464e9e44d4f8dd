"""Twenty tasks are cleared from the list itself, one press each: no page to open, nothing to type."""

import re
from html import unescape

import pytest
from django.test import Client

from clauses.models import OpportunityPage
from home.roles import LEAD_ROLE
from portal import dates
from portal.models import PortalPage
from tests.links.conftest import MakePlace

from .conftest import Declare, Everything, MakeUser, logged_in
from .test_hours import ticked

pytestmark = pytest.mark.django_db
FORM = re.compile(r'<form[^>]*method="post"[^>]*action="([^"]+)"[^>]*>(.*?)</form>', re.DOTALL)
FIELD = re.compile(r'name="([^"]+)" value="([^"]*)"')


Press = tuple[str, dict[str, str]]


def presses(client: Client) -> list[Press]:
    """The first button of each line that does something where it stands: its address and what it posts."""
    own = client.get("/cms/").content.decode().partition('class="w-panel waiting"')[2].partition("</section>")[0]
    found = [FORM.search(line) for line in own.split('<li class="waiting__task')[1:]]
    return [
        (unescape(form[1]), {name: unescape(value) for name, value in FIELD.findall(form[2])}) for form in found if form
    ]


def press(client: Client, button: Press) -> None:
    answer = client.post(*button)
    assert (answer.status_code, answer["Location"]) == (302, "/cms/#attend"), button


def test_twenty_pages_are_checked_in_twenty_presses(make_user: MakeUser, make_place: MakePlace) -> None:
    lead = logged_in(make_user(LEAD_ROLE))
    for number in range(20):
        make_place(f"Lieu {number}", review_on=dates.today())
    made = 0
    while buttons := presses(lead):
        press(lead, buttons[0])
        made += 1
    assert made == 20
    assert not PortalPage.objects.filter(title__startswith="Lieu ").exclude(verified_on=dates.today()).exists()
    assert "Rien à faire" in lead.get("/cms/").content.decode()


def test_twenty_declarations_are_validated_in_one(make_user: MakeUser, declare: Declare) -> None:
    admin = logged_in(make_user("tout"))
    made = [declare() for _number in range(20)]
    admin.post("/cms/heures-a-valider/", ticked(*made))
    assert not type(made[0]).objects.waiting().exists()


def test_each_press_settles_its_own_line_and_leads_back_to_the_list(
    make_user: MakeUser, everything: Everything
) -> None:
    everything(1)
    OpportunityPage.objects.update(contact_email="recrute@example.org")  # nobody is reminded where nobody is known
    admin = logged_in(make_user("tout"))
    first = presses(admin)
    assert len(first) >= 9
    for button in first:
        press(admin, button)
    left = {address for address, _fields in presses(admin)}
    assert not left & {address for address, _fields in first if "courriels" not in address}  # two lines, one address
