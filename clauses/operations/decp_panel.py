"""What was published of an operation's contract, and the doubts it leaves, shown where the facilitator works."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from wagtail.admin.panels import Panel

from portal.words.text import euros


@dataclass(frozen=True)
class Publication:
    """One row of a feed: ``fields`` are (name, text) as published, ``doubts`` what was not believed."""

    source: str
    url: str
    published_on: str
    amount: Decimal | None
    doubts: list[dict[str, str]]
    fields: list[tuple[str, str]]


def publications_of(decp: dict[str, Any]) -> list[Publication]:
    """Return what each feed published of the contract, from ``OperationPage.decp``."""
    return [_publication(each) for each in decp.get("publications", {}).values()]


def amounts_of(decp: dict[str, Any]) -> list[Decimal]:
    """Return the different amounts published for the contract, in euros.

    More than one asks the facilitator to choose.
    """
    said = (each.get("amount") for each in decp.get("publications", {}).values())
    return sorted({Decimal(amount) for amount in said if amount})


def _publication(said: dict[str, Any]) -> Publication:
    return Publication(
        source=said.get("source", ""),
        url=said.get("url", ""),
        published_on=said.get("published_on", ""),
        amount=Decimal(said["amount"]) if said.get("amount") else None,
        doubts=said.get("doubts", []),
        fields=[(name, _words(value)) for name, value in said.get("fields", {}).items()],
    )


def _words(value: Any) -> str:
    if isinstance(value, list):
        return " ; ".join(_words(item) for item in value)
    if isinstance(value, dict):
        return ", ".join(f"{name} : {_words(item)}" for name, item in value.items())
    if isinstance(value, bool):
        return "oui" if value else "non"
    return str(value)


class DecpPanel(Panel):
    """Read only, and only on operations that a feed names."""

    class BoundPanel(Panel.BoundPanel):
        """The panel of one form."""

        template_name = "clauses/admin/decp_panel.html"

        def is_shown(self) -> bool:
            return bool(self.instance.decp.get("publications")) and super().is_shown()

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            amounts = amounts_of(self.instance.decp)
            return super().get_context_data(parent_context) | {
                "publications": publications_of(self.instance.decp),
                "amounts": [euros(amount) for amount in amounts] if len(amounts) > 1 else [],
                "to_calibrate": self.instance.hours_planned is None,
            }
