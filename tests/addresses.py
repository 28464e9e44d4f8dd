"""Every address of the project, read where Django finds it: one walk for all tests that try each of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, get_resolver


@dataclass(frozen=True)
class Address:
    """A pattern with all that stands before it, as the resolver writes it: ``cms/imports/pages/<int:pk>/``."""

    route: str
    callback: Any

    @property
    def view(self) -> Any:
        """The class behind a class-based view, or the function."""
        return getattr(self.callback, "view_class", self.callback)

    @property
    def app(self) -> str:
        """The app whose code answers, or whose model is asked for."""
        model = (getattr(self.callback, "view_initkwargs", None) or {}).get("model")
        return getattr(getattr(model, "_meta", None), "app_label", "") or self.view.__module__.split(".")[0]

    @property
    def is_whole(self) -> bool:
        """Whether it can be asked for as it stands, without any parameter."""
        return not set("<(^*") & set(self.route)


def addresses(patterns: Any = None, before: str = "") -> Iterator[Address]:
    """Yield every pattern of the project, in the order in which Django tries them."""
    for each in get_resolver().url_patterns if patterns is None else patterns:
        route = before + str(each.pattern)
        if isinstance(each, URLPattern):
            yield Address(route, each.callback)
        else:
            yield from addresses(each.url_patterns, route)
