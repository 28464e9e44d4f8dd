"""Wagtail's page that confirms a move names two pages: only who may move sees it."""

import pytest

from home.roles import CONTRIBUTOR, LEAD_ROLE
from portal.structure import SiteBuilder
from tests.agenda.conftest import MakeEvent, make_event, partner
from tests.applications.test_rights import logged_in
from tests.site import with_roles

__all__ = ["make_event", "partner"]
pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_who_may_not_move_a_page_is_told_no_title(portal_site: SiteBuilder, make_event: MakeEvent) -> None:
    with_roles(portal_site)
    draft = make_event("Projet confidentiel")
    section, other = draft.get_parent(), portal_site["trainings"]
    for role in ("Rédaction formations", CONTRIBUTOR):
        browser = logged_in(role)
        for destination in (section, other):
            answer = browser.get(f"/cms/pages/{draft.pk}/move/{destination.pk}/confirm/")
            assert answer.status_code == 302, role
            assert answer["Location"] == "/cms/"
    for role in ("Rédaction agenda", LEAD_ROLE):
        answer = logged_in(role).get(f"/cms/pages/{draft.pk}/move/{section.pk}/confirm/")
        assert "Projet confidentiel" in answer.content.decode(), role
