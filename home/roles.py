"""Who may do what: groups, their rights on sections and vocabularies, and the approval workflow.

A contributor drafts anywhere and submits; an editor writes and publishes in one section;
the editorial lead publishes everywhere and approves what others submit; the clause officer
runs the clause section, its organisations and the imports of public contracts; an administrator sets the portal up.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)
from wagtail.snippets.models import get_snippet_models

from applications.models import Application, CompanyAccess
from contact.models import ContactRequest
from portal import kinds
from portal.admin.stored_words import MODERATORS
from portal.models import Organisation, PortalSettings
from portal.structure import SiteBuilder

DRAFT = ("add_page",)
WRITE = ("add_page", "change_page", "publish_page")
LEAD = (*WRITE, "lock_page", "unlock_page", "bulk_delete_page")
ALL = (*kinds.EDIT, "delete")
MEDIA = ("add_image", "choose_image", "add_document", "choose_document")
# With the collections that media are sorted into: whoever may delete a picture may say where it belongs.
COLLECTIONS = ("add_collection", "change_collection", "delete_collection")
MEDIA_LEAD = (*MEDIA, "change_image", "delete_image", "change_document", "delete_document", *COLLECTIONS)

CONTRIBUTOR = "Contributeurs"
LEAD_ROLE = "Responsables éditoriaux"
CLAUSE_OFFICER = "Chargés de mission clause sociale"
ADMINISTRATOR = "Administrateurs"
WORKFLOW = "Validation par un responsable éditorial"
TASK = "Relecture et accord d’un responsable éditorial"


@dataclass(frozen=True)
class Role:
    """A group: rights on pages under each section, on media, and on the models of some apps.

    ``all_models_of`` gives every right on the snippets of these apps; ``own_models`` says
    (model, actions) one by one.
    """

    name: str
    sections: tuple[str, ...]
    page_rights: tuple[str, ...]
    media_rights: tuple[str, ...] = MEDIA
    all_models_of: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ("view",)


def _editors(declared: tuple[kinds.Part, kinds.Editors]) -> Role:
    part, group = declared
    own = (part.app,) if group.holds_vocabularies else ()
    return Role(group.name, group.sections, WRITE, all_models_of=own, organisations=group.organisations)


ROLES = (
    Role(CONTRIBUTOR, ("home",), DRAFT),
    *map(_editors, kinds.editors()),
    Role(CLAUSE_OFFICER, ("clauses",), WRITE, all_models_of=("clauses",), organisations=ALL),
    Role(LEAD_ROLE, ("home",), LEAD, MEDIA_LEAD, all_models_of=("*",), organisations=ALL),
    Role(ADMINISTRATOR, ("root",), LEAD, MEDIA_LEAD, all_models_of=("*",), organisations=ALL),
)  # fmt: skip

# Apps whose every right an administrator has: accounts, sites, workflows, redirects, pinned results.
ADMINISTERED_APPS = (
    "auth",
    "wagtailcore",
    "wagtailusers",
    "wagtailredirects",
    "wagtailsearchpromotions",
    "portal",
    "search",
    "applications",
    "contact",
)
LEAD_APPS = ("wagtailredirects", "wagtailsearchpromotions", "search")


def build_roles(builder: SiteBuilder, *, reset: bool = False) -> int:
    """Create the groups that are missing, with the workflow; return how many were.

    Groups that exist keep what administrators made of them, unless ``reset``.
    """
    made = 0
    _retire_wagtail_defaults()
    for role in ROLES:
        group, created = Group.objects.get_or_create(name=role.name)
        made += created
        if created or reset:
            _grant(group, role, builder)
    _build_workflow(builder)
    return made


def _grant(group: Group, role: Role, builder: SiteBuilder) -> None:
    group.permissions.set(_model_permissions(role))
    GroupPagePermission.objects.filter(group=group).delete()
    for key in role.sections:
        page = Page.get_first_root_node() if key == "root" else builder[key]
        for codename in role.page_rights:
            permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)
            GroupPagePermission.objects.create(group=group, page_id=page.pk, permission=permission)
    GroupCollectionPermission.objects.filter(group=group).delete()
    root = Collection.get_first_root_node()
    for permission in Permission.objects.filter(
        content_type__app_label__in=["wagtailimages", "wagtaildocs", "wagtailcore"], codename__in=role.media_rights
    ):
        GroupCollectionPermission.objects.create(group=group, collection=root, permission=permission)


def _model_permissions(role: Role) -> list[Permission]:
    permissions = list(Permission.objects.filter(content_type__app_label="wagtailadmin", codename="access_admin"))
    permissions += _on_model(Organisation, role.organisations)
    # Rights on organisations are said by the role; applicants' data is for the clause officers.
    snippets = [model for model in get_snippet_models() if model not in (Organisation, CompanyAccess)]
    if "*" in role.all_models_of:
        permissions += _on_models(snippets)
    else:
        permissions += _on_models(model for model in snippets if model._meta.app_label in role.all_models_of)
    apps = {ADMINISTRATOR: ADMINISTERED_APPS, LEAD_ROLE: LEAD_APPS}.get(role.name, ())
    permissions += list(Permission.objects.filter(content_type__app_label__in=apps))
    if role.name == CLAUSE_OFFICER:
        # Nobody else reads applications nor who asked for a call, the editorial lead no more than others.
        permissions += _on_model(Application, ("view", "change")) + _on_model(CompanyAccess, ALL)
        permissions += _on_model(ContactRequest, ("view", "change"))
    if role.name == LEAD_ROLE:
        permissions += _on_model(PortalSettings, ("change",))
    return permissions


def _on_models(models: Iterable[type[Model]]) -> list[Permission]:
    types = ContentType.objects.get_for_models(*models).values()
    return list(Permission.objects.filter(content_type__in=types))


def _on_model(model: type[Model], actions: Iterable[str]) -> list[Permission]:
    codenames = [f"{action}_{model._meta.model_name}" for action in actions]
    content_type = ContentType.objects.get_for_model(model)
    return list(Permission.objects.filter(content_type=content_type, codename__in=codenames))


def _retire_wagtail_defaults() -> None:
    """Wagtail's own English groups and workflow make way, where nobody uses them."""
    Group.objects.filter(name__in=["Editors", "Moderators"], user=None).delete()
    for workflow in Workflow.objects.filter(name__in=MODERATORS):
        WorkflowPage.objects.filter(workflow=workflow).delete()
        Workflow.objects.filter(pk=workflow.pk).update(active=False)
        GroupApprovalTask.objects.filter(workflow_tasks__workflow=workflow, groups=None).update(active=False)


def _build_workflow(builder: SiteBuilder) -> None:
    """One task, the editorial lead's, for everything under the home page."""
    if WorkflowPage.objects.filter(page_id=builder["home"].pk).exists():
        return
    task, created = GroupApprovalTask.objects.get_or_create(name=TASK)
    if created:
        task.groups.set(Group.objects.filter(name__in=[LEAD_ROLE, ADMINISTRATOR]))
    workflow, created = Workflow.objects.get_or_create(name=WORKFLOW)
    if created:
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.create(workflow=workflow, page_id=builder["home"].pk)
