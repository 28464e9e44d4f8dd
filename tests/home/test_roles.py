"""Who may do what in the admin, and how a draft becomes a page."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission, Site, TaskState, Workflow

from home.models import GuidePage
from home.roles import ADMINISTRATOR, CLAUSE_OFFICER, CONTRIBUTOR, LEAD_ROLE, ROLES, build_roles
from portal.models import Organisation
from portal.structure import SiteBuilder
from tests.home.conftest import MakeClient
from tests.home.test_guides import form

# Rights and addresses are the same on both databases.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

EDITORS = "Rédaction orientation"

# role: may add a guide, may publish one, may edit the legal notice, organisations, users, settings
MATRIX = {
    CONTRIBUTOR: (True, False, False, False, False, False),
    EDITORS: (True, True, False, True, False, False),
    "Rédaction agenda": (False, False, False, True, False, False),
    CLAUSE_OFFICER: (False, False, False, True, False, False),
    LEAD_ROLE: (True, True, True, True, False, True),
    ADMINISTRATOR: (True, True, True, True, True, True),
}


@pytest.mark.parametrize("role", MATRIX)
def test_what_each_role_may_open(role: str, portal_site: SiteBuilder, client_of: MakeClient) -> None:
    adds, publishes, legal, organisations, users, settings = MATRIX[role]
    client = client_of(role)
    assert client.get("/cms/").status_code == 200
    guide_form = client.get(f"/cms/pages/add/home/guidepage/{portal_site['guides'].pk}/")
    assert (guide_form.status_code == 200) is adds
    assert ('name="action-publish"' in guide_form.content.decode()) is publishes
    assert opens(client, f"/cms/pages/{portal_site['legal'].pk}/edit/") is legal
    assert opens(client, "/cms/snippets/portal/organisation/add/") is organisations
    assert opens(client, "/cms/users/") is users
    assert opens(client, f"/cms/settings/portal/portalsettings/{portal_site_id()}/") is settings


def opens(client: Client, address: str) -> bool:
    return client.get(address).status_code == 200


def approval(guide: GuidePage, state: TaskState) -> str:
    return reverse("wagtailadmin_pages:workflow_action", args=[guide.pk, "approve", state.pk])


def portal_site_id() -> int:
    return int(Site.objects.get(is_default_site=True).pk)


def test_a_draft_goes_to_the_lead_who_publishes_it(
    portal_site: SiteBuilder, client_of: MakeClient, client: Client
) -> None:
    contributor, lead = client_of(CONTRIBUTOR), client_of(LEAD_ROLE)
    add = f"/cms/pages/add/home/guidepage/{portal_site['guides'].pk}/"
    contributor.post(add, form(**{"action-submit": "Soumettre"}))
    guide = GuidePage.objects.get()
    assert not guide.live
    assert client.get("/s-orienter/guides/trouver-un-logement/").status_code == 404
    state = TaskState.objects.get()
    assert "Trouver un logement" in lead.get("/cms/").content.decode()
    lead.post(approval(guide, state), {"comment": "Bien."})
    assert client.get("/s-orienter/guides/trouver-un-logement/").status_code == 200


def test_a_contributor_cannot_approve(portal_site: SiteBuilder, client_of: MakeClient) -> None:
    contributor = client_of(CONTRIBUTOR)
    add = f"/cms/pages/add/home/guidepage/{portal_site['guides'].pk}/"
    contributor.post(add, form(**{"action-submit": "Soumettre"}))
    guide, state = GuidePage.objects.get(), TaskState.objects.get()
    assert contributor.post(approval(guide, state), {"comment": ""}).status_code == 302
    guide.refresh_from_db()
    assert not guide.live


def test_only_the_portal_s_groups_and_workflow_are_left(staffed_site: SiteBuilder) -> None:
    assert set(Group.objects.values_list("name", flat=True)) == {role.name for role in ROLES}
    assert [workflow.name for workflow in Workflow.objects.active()] == ["Validation par un responsable éditorial"]


def test_what_an_administrator_changed_stays_until_a_reset(staffed_site: SiteBuilder) -> None:
    group = Group.objects.get(name=CONTRIBUTOR)
    GroupPagePermission.objects.filter(group=group).delete()
    build_roles(staffed_site)
    assert not GroupPagePermission.objects.filter(group=group).exists()
    build_roles(staffed_site, reset=True)
    assert GroupPagePermission.objects.filter(group=group).exists()


def test_the_clause_officer_keeps_organisations(client_of: MakeClient) -> None:
    organisation = Organisation.objects.create(name="Paris Habitat")
    client = client_of(CLAUSE_OFFICER)
    assert opens(client, f"/cms/snippets/portal/organisation/edit/{organisation.pk}/")
    assert opens(client, f"/cms/snippets/portal/organisation/delete/{organisation.pk}/")
