"""Building the site's tree, once or again: what exists is left as editors made it."""

from typing import Any, TypeVar

from django.conf import settings
from wagtail.models import Page, Site

from portal.models import PortalPage
from portal.orm.one_save import add_published

P = TypeVar("P", bound=PortalPage)


class SiteBuilder:
    """Creates the sections that every portal has; each app says which in ``<app>/structure.py``.

    ``build(builder)`` of ``home`` comes first: it sets ``builder.home``.
    """

    def __init__(self) -> None:
        self._sections: dict[str, PortalPage] = {}

    def home(self, model: type[P], **fields: Any) -> P:
        """Return the site's root page: found, or created in place of Wagtail's welcome page."""
        existing = model._default_manager.first()
        if existing is None:
            root = Page.get_first_root_node()
            root.get_children().filter(slug="home").delete()
            root = Page.objects.get(pk=root.pk)
            existing = root.add_child(instance=model(**fields))
            site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True, hostname="localhost")
            site.root_page = existing
            site.site_name = settings.WAGTAIL_SITE_NAME
            site.save()
        self._sections["home"] = existing
        return existing

    def section(self, key: str, model: type[P], parent: str = "home", **fields: Any) -> P:
        """Return the section with this slug under its parent, created when missing.

        ``key`` names it for later sections and for the demo content; ``fields`` hold at
        least title, slug and summary.
        """
        holder = Page.objects.get(pk=self[parent].pk)
        found: P | None = model._default_manager.child_of(holder).filter(slug=fields["slug"]).first()
        if found is None:
            found = model(**fields)
            add_published(holder, found)
            found.refresh_from_db()
        self._sections[key] = found
        return found

    @property
    def sections(self) -> dict[str, PortalPage]:
        """What was found or made, by key."""
        return dict(self._sections)

    def __getitem__(self, key: str) -> PortalPage:
        return self._sections[key]
