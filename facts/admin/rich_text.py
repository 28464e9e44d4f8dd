"""« Repère » in the editor of rich texts: a reference that stands on the page as today's value."""

from typing import Any

from django.urls import reverse_lazy
from draftjs_exporter import DOM
from wagtail.admin.rich_text.converters.html_to_contentstate import InlineEntityElementHandler
from wagtail.admin.rich_text.editors.draftail.features import EntityFeature
from wagtail.rich_text import LinkHandler

from facts.known import known
from facts.models import Fact
from portal.words.living import FEATURE, MARK, key_of

ENTITY = "FACT"
CHOOSER = "wagtailsnippetchoosers_facts_fact:choose"


class FactLinkHandler(LinkHandler):
    """What Wagtail's index of references reads; pages never come to it (``portal.words.living``)."""

    identifier = FEATURE

    @staticmethod
    def get_model() -> Any:
        return Fact

    @staticmethod
    def expand_db_attributes(_attrs: dict[str, str]) -> str:
        """Return a link to nowhere: what is left here is no reference that can be read."""
        return "<a>"

    @classmethod
    def extract_references(cls, attrs: dict[str, str]) -> Any:
        """Yield the fact, where the number is one that could be its own."""
        if key := key_of(attrs.get("id", "")):
            yield cls.get_model(), str(key), "", ""


class FactElementHandler(InlineEntityElementHandler):
    """A stored reference, as the editor holds it: in one piece."""

    mutability = "IMMUTABLE"

    def get_attribute_data(self, attrs: dict[str, str]) -> dict[str, Any]:
        """Return the number of the fact and its name, which the editor shows."""
        key = key_of(attrs.get("id", ""))
        fact = known().get(key)
        return {"id": key, "name": fact.name if fact else ""}


def fact_entity(props: dict[str, Any]) -> Any:
    """Return a reference as it is stored; the words alone where what came from the browser is no number."""
    key = key_of(props.get("id", ""))
    if not key:
        return props["children"]
    return DOM.create_element("a", {"linktype": FEATURE, "id": str(key)}, props["children"])


def register_fact_feature(features: Any) -> None:
    """Offer « Repère » in the fields that ask for it."""
    features.register_link_type(FactLinkHandler)
    features.register_editor_plugin(
        "draftail",
        FEATURE,
        EntityFeature(
            {
                "type": ENTITY, "icon": "thumbtack", "description": "Repère",
                "chooserUrls": {"factChooser": reverse_lazy(CHOOSER)},
            },
            js=["wagtailadmin/js/chooser-modal.js", "js/fact-entity.js"],
        ),
    )  # fmt: skip
    features.register_converter_rule(
        "contentstate",
        FEATURE,
        {
            "from_database_format": {f"a[{MARK}]": FactElementHandler(ENTITY)},
            "to_database_format": {"entity_decorators": {ENTITY: fact_entity}},
        },
    )
