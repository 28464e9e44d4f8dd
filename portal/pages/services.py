"""What people do on the portal that is no page of its tree (be called back, follow an application): one declared list.

An app declares its services in its ``kinds.py``, with the words they are asked for by; the search answers with them,
above the pages and outside their counts (``docs/adr/0167``).
"""

from collections.abc import Callable
from dataclasses import dataclass

from portal.models import PortalPage
from portal.web.publication.derived import derived

KEPT_SECONDS = 300


@dataclass(frozen=True)
class Service:
    """A form or a tool. ``title`` and ``summary`` are what a reader sees, in French; ``order`` breaks ties.

    ``address`` returns where it is, or nothing where this portal does not have it. ``told``: ways to ask for it,
    between commas; all the words of one are enough, in any order.
    """

    key: str
    title: str
    summary: str
    address: Callable[[], str]
    told: str
    order: int = 100

    @property
    def tellings(self) -> list[str]:
        return [" ".join(each.split()) for each in self.told.split(",")]


_services: dict[str, Service] = {}


def register(service: Service) -> Service:
    """Make a service known; two services of one key are a mistake (ValueError)."""
    if _services.setdefault(service.key, service) is not service:
        raise ValueError(f"Two services are called « {service.key} ».")
    return service


def every() -> list[Service]:
    """Return all services, in their order."""
    return sorted(_services.values(), key=lambda service: (service.order, service.key))


def section_of(model: str) -> tuple[int, str]:
    """Return the key and the address of the section of a type of page, by its lower-case name, where all may read it.

    (0, "") where there is none. Kept with what is published.
    """
    return derived(f"service:{model}", lambda: _section_of(model), seconds=KEPT_SECONDS)


def _section_of(model: str) -> tuple[int, str]:
    found = PortalPage.objects.public_now().filter(content_type__model=model).first()
    return (found.pk, found.get_url() or "") if found is not None else (0, "")
