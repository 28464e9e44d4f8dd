"""System checks that hold the rules of the house, so that no reviewer has to."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig, apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections
from django.db.migrations.recorder import MigrationRecorder
from wagtail.fields import StreamField
from wagtail.models import Page, get_page_models

from portal.models import PortalPage
from portal.orm.fields import PortalStreamField
from portal.serving.own_apps import of_another_version

FOREIGN_APPS = {"wagtailcore"}


def _page_types() -> list[type[Page]]:
    return [model for model in get_page_models() if model._meta.app_label not in FOREIGN_APPS]


@register("portal")
def check_page_types(app_configs: Sequence[AppConfig] | None, **_kwargs: Any) -> list[CheckMessage]:
    """Every page type is a PortalPage that says its parents and children."""
    errors: list[CheckMessage] = []
    for model in _page_types():
        if not issubclass(model, PortalPage):
            errors.append(
                Error(
                    "A page type must inherit PortalPage: mixed lists and the search read its columns.",
                    obj=model,
                    id="portal.E001",
                )
            )
        elif model is not PortalPage and not {"parent_page_types", "subpage_types"} <= _own_attributes(model):
            errors.append(
                Error("A page type must set parent_page_types and subpage_types.", obj=model, id="portal.E002")
            )
    return errors


@register(Tags.database)
def check_database_version(databases: Sequence[str] | None = None, **_kwargs: Any) -> list[CheckMessage]:
    """Asked by ``migrate``, before it changes anything."""
    applied = (MigrationRecorder(connections[alias]).applied_migrations() for alias in databases or ())
    others = filter(None, map(of_another_version, applied))
    return [
        Error(f"La base de données a été {each} : gardez cette version pour elle.", id="portal.E005") for each in others
    ]


@register("portal")
def check_stream_fields(app_configs: Sequence[AppConfig] | None, **_kwargs: Any) -> list[CheckMessage]:
    """Every StreamField keeps its blocks out of migrations."""
    return [
        Error("Use PortalStreamField: it keeps blocks out of migrations.", obj=field, id="portal.E003")
        for model in apps.get_models()
        for field in model._meta.local_fields
        if isinstance(field, StreamField) and not isinstance(field, PortalStreamField)
    ]


@register("portal")
def check_panels(app_configs: Sequence[AppConfig] | None, **_kwargs: Any) -> list[CheckMessage]:
    """Check that a page of a kind that readers find can always say who vouches for it."""
    errors: list[CheckMessage] = []
    for model in _page_types():
        if not issubclass(model, PortalPage) or model is PortalPage:
            continue
        if "verified_on" not in set(_panel_fields(model.get_edit_handler())):
            errors.append(
                Error("The edit form must show « vérifié le » (quality_panels).", obj=model, id="portal.E004")
            )
    return errors


@register("portal")
def check_slow_commands(app_configs: Sequence[AppConfig] | None, **_kwargs: Any) -> list[CheckMessage]:
    """Check that each slow command is one that the scheduler runs: a wrong name would keep mails waiting for it."""
    others = sorted(set(settings.SLOW_COMMANDS) - set(settings.SCHEDULED_COMMANDS))
    return [Error(f"SLOW_COMMANDS: {name!r} is none of SCHEDULED_COMMANDS.", id="portal.E006") for name in others]


def _own_attributes(model: type[Page]) -> set[str]:
    return {name for parent in model.__mro__ if parent is not Page for name in vars(parent)}


def _panel_fields(panel: Any) -> list[str]:
    fields = [panel.field_name] if hasattr(panel, "field_name") else []
    for child in getattr(panel, "children", []):
        fields += _panel_fields(child)
    return fields
