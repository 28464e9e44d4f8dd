"""Administrators read what browsers refused."""

import re

import pytest

from home.roles import ADMINISTRATOR, LEAD_ROLE
from portal import dates
from portal.models import PolicyReport
from tests.home.conftest import MakeClient

pytestmark = pytest.mark.django_db
REPORT = "/cms/rapports/contenus-refuses/"


def test_administrators_find_it_among_the_reports(client_of: MakeClient) -> None:
    PolicyReport.objects.count_one(dates.today(), "img-src", "https://tiers.example", "/agenda/")
    administrator = client_of(ADMINISTRATOR)
    shown = administrator.get(REPORT).content.decode()
    assert "Contenus refusés par le navigateur" in shown
    assert re.search(r"img-src.*https://tiers\.example.*/agenda/", shown, re.DOTALL)
    assert "img-src" not in administrator.get(f"{REPORT}?directive=font-src").content.decode().split("<tbody>")[-1]
    exported = administrator.get(f"{REPORT}?export=csv")
    assert "https://tiers.example" in b"".join(exported).decode()
    assert REPORT in administrator.get("/cms/").content.decode()
    assert client_of(LEAD_ROLE).get(REPORT).status_code == 302
