"""Words that Wagtail and Django write in the database, in English, and the admin shows: said in French instead."""

from typing import Any

from django.apps import AppConfig, apps
from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.utils import translation
from wagtail.models import Collection, Page, Task, Workflow

ROOT = "Racine"
# What Django writes before the name of a model.
_RIGHTS = {"Can add": "Ajouter :", "Can change": "Modifier :", "Can delete": "Supprimer :", "Can view": "Consulter"}
_OWN_RIGHTS = {
    "Delete pages with children": "Supprimer des pages avec leurs sous-pages",
    "Lock/unlock pages you've locked": "Verrouiller des pages, et déverrouiller les siennes",
    "Publish any page": "Publier n’importe quelle page",
    "Unlock any page": "Déverrouiller n’importe quelle page",
}
# Models that name themselves in no language.
_MODELS = {"search promotion": "résultat mis en avant", "task": "étape de validation"}
# Wagtail's own workflow, in English and in French.
MODERATORS = ("Moderators approval", "Validation par les modérateurs")


def say_in_french(sender: AppConfig, **_options: Any) -> None:
    """After migrations: name rights, roots and Wagtail's own workflow in French; what was renamed stays so."""
    if sender is not _last_app():  # rights of all apps are there
        return
    # Commands run without a language.
    with translation.override("fr"):
        _name_rights(Permission.objects.select_related("content_type"))
    Page.objects.filter(depth=1, title="Root").update(title=ROOT, draft_title=ROOT)
    Collection.objects.filter(depth=1, name="Root").update(name=ROOT)
    for model in (Task, Workflow):
        model.objects.filter(name=MODERATORS[0]).update(name=MODERATORS[1])


def _name_rights(rights: QuerySet[Permission]) -> None:
    renamed = []
    for right in rights:
        verb = next((verb for verb in _RIGHTS if right.name.startswith(f"{verb} ")), None)
        model = _MODELS.get(right.content_type.name, right.content_type.name)
        name = f"{_RIGHTS[verb]} {model}" if verb else _OWN_RIGHTS.get(right.name, right.name)
        if name != right.name:
            right.name = name
            renamed.append(right)
    Permission.objects.bulk_update(renamed, ["name"])


def _last_app() -> AppConfig:
    """Return the last one that the signal is sent for."""
    return [app for app in apps.get_app_configs() if app.models_module][-1]
