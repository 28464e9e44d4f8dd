"""Every public address of the portal, found where it is declared: a new one is tried without being added anywhere."""

import re
from collections.abc import Iterator
from functools import partial
from typing import Any
from uuid import uuid4

from django.db import models
from django.urls import URLPattern, URLResolver, get_resolver
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.fields import StreamField
from wagtail.models import Page, get_page_models

from portal import dates
from portal.models import PortalPage
from portal.structure import SiteBuilder

# The admin has its own tests; Wagtail's last pattern is the tree, whose pages are asked for one by one.
NOT_HERE = ("cms/",)
# For each converter, something that exists or may, and what does not belong there.
SAMPLES: dict[str, list[str]] = {
    "int": ["1", "0", "99999999999999999999999"],
    "slug": ["a", "-", "a" * 3000, "__"],
    "str": ["a", "%00", "%ff%fe", "a" * 3000, "%F0%9F%92%A9"],
    "path": [
        "a",
        "../../etc/passwd",
        "%2e%2e/%2e%2e/etc/passwd",
        "images/%00",
        "images/%ff",
        "a/" * 500,
        "original_images/",
    ],
    "uuid": ["00000000-0000-0000-0000-000000000000"],
}
# What only some words fit.
EXAMPLES = {"postcode": "75018"}
# For the digits of periods.
DIGITS = ["2026", "0000", "9999"]


def one_page_of_each_type(site: SiteBuilder) -> None:
    """A live page of each type that the site's own structure leaves out, with what its table cannot do without."""
    home = PortalPage.objects.get(pk=site["home"].pk)
    for model in get_page_models():
        if not issubclass(model, PortalPage) or model is PortalPage or model._default_manager.live().exists():
            continue
        parent = _parent_of(model) or home
        page = model(title=f"Page {model.__name__}", slug=model.__name__.lower(), summary="Résumé.", live=True)
        fill(page)
        page.locale, page.draft_title = parent.locale, page.title
        # Rules between fields are the forms' own tests; visitors meet whatever an import once left.
        page.save = partial(page.save, clean=False)
        parent.add_child(instance=page)


def _parent_of(model: type[Page]) -> Page | None:
    for parent in model.clean_parent_page_models():
        found: Page | None = parent._default_manager.live().first()
        if found is not None:
            return found
    return None


def fill(page: Any) -> None:
    """Something in each field that its form requires."""
    for field in page._meta.concrete_fields:
        if field.blank or field.model is Page or isinstance(field, (models.OneToOneField, StreamField)):
            continue
        if field.value_from_object(page) in (None, ""):
            setattr(page, field.name, _value(field))


def _value(field: Any) -> Any:
    if field.name in EXAMPLES:
        return EXAMPLES[field.name]
    if isinstance(field, models.ForeignKey):
        target: Any = field.related_model
        return target._default_manager.first() or target._default_manager.create(name="Exemple")
    if field.choices:
        return field.choices[0][0] or field.choices[1][0]
    if isinstance(field, models.UUIDField):
        return uuid4()
    if isinstance(field, models.DateTimeField):
        return dates.now()
    if isinstance(field, models.DateField):
        return dates.today()
    return 1 if isinstance(field, (models.IntegerField, models.DecimalField, models.FloatField)) else "Texte"


def pages() -> Iterator[str]:
    """Pages of the tree, and what each answers below itself."""
    for page in PortalPage.objects.live().specific():
        yield page.url
        if isinstance(page, RoutablePageMixin):
            for pattern in page.get_subpage_urls():
                yield from (page.url + rest for rest in _filled(pattern))


def patterns() -> Iterator[str]:
    """Addresses outside the tree."""
    for pattern in get_resolver().url_patterns:
        if not str(pattern.pattern).startswith(NOT_HERE):
            yield from _below(pattern, "/")


def _below(pattern: URLPattern | URLResolver, start: str) -> Iterator[str]:
    if isinstance(pattern, URLPattern):
        yield from (start + rest for rest in _filled(pattern))
        return
    for begun in _written(str(pattern.pattern)):
        for each in pattern.url_patterns:
            yield from _below(each, start + begun)


def _filled(pattern: URLPattern) -> list[str]:
    return _written(str(pattern.pattern))


def _written(pattern: str) -> list[str]:
    """The pattern with each sample in its place; a regular expression gives one address or more, or none."""
    holes = re.findall(r"<(?:(\w+):)?\w+>", pattern)
    if "(" not in pattern and "\\" not in pattern:
        written = [pattern.strip("^$")]
        for converter in holes:
            written = [
                sample.join(re.split(r"<[^>]+>", one, maxsplit=1))
                for one in written
                for sample in SAMPLES[converter or "str"]
            ]
        return written
    plain = pattern.strip("^$").replace("\\Z", "").replace("\\.", ".").replace("\\-", "-")
    plain = plain.replace(r"(\d+)", "1")
    return [_with_digits(plain, digits) for digits in DIGITS]


def _with_digits(plain: str, digits: str) -> str:
    """Each hole of so many digits filled with the first of these."""
    return re.sub(r"\(\?P<\w+>\[0-9\]\{(\d)\}\)", lambda hole: digits[: int(hole[1])], plain)


def reads_parameters(answer: Any) -> bool:
    """Whether anything has looked at them: Django keeps ``GET`` with the request once it is asked for."""
    return "GET" in vars(answer.wsgi_request)
