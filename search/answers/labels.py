"""Names of topics and districts for facets and chips, kept until content changes."""

from portal import kinds
from portal.enums import Audience, State
from portal.models import District, Topic
from portal.web.publication.derived import derived

_KEY = "search:labels"
_TTL = 300

_STATES = {state.value: str(state.label) for state in State if state.value}


def labels() -> dict[str, dict[str, str]]:
    """Facet -> value -> name in French. Topics by slug, districts by code and in their order."""
    return derived(_KEY, _read, seconds=_TTL)


def _read() -> dict[str, dict[str, str]]:
    return {
        "kinds": {kind.value: kind.plural for kind in kinds.every()},
        "audiences": {audience.value: str(audience.label) for audience in Audience},
        "topics": dict(Topic.objects.values_list("slug", "name")),
        "districts": dict(District.objects.order_by("sort_order").values_list("code", "name")),
        "states": _STATES,
    }
