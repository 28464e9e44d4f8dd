"""What each source of a page asks to be said with its data."""

from typing import Any

from django.db.models import OuterRef
from django.db.models.functions import JSONArray

from ingest.models import Record
from portal.models import PortalPage
from portal.orm import prepared
from portal.orm.json_rows import JsonRows
from portal.pages import told

_FIELDS = ("source__credit", "source__licence")


def said_of(page: PortalPage) -> list[Any]:
    """``[("Mairie du 18e", "Licence Ouverte 2.0")]``, from the query that loaded the page where it was visited."""
    found = told.told(page, "credits")
    if found is not None:
        return found
    return prepared.rows(("credits",), lambda page: _records(page).values_list(*_FIELDS), page=page.pk)


def connect() -> None:
    told.register("credits", lambda: JsonRows(_records(OuterRef("pk")).values(told=JSONArray(*_FIELDS))))


def _records(page: Any) -> Any:
    return Record.objects.filter(page=page).order_by("pk")
