"""A new page published in one save; by Wagtail's steps its content is checked and saved three times (ADR 0096).

For content that is known to be whole: the site's sections, the demonstration, and what tests make.
"""

from decimal import Decimal

from django.db import models
from wagtail.log_actions import log
from wagtail.models import Page
from wagtail.signals import page_published, published

from portal import dates
from portal.models import PortalPage
from portal.orm.told_once import rows_in_memory, whole_family_of


def add_published(holder: Page, page: PortalPage) -> None:
    """Add ``page``, with its rows set, under ``holder``; its revision, its signals and its log are a publication's."""
    page.live = True
    page.first_published_at = page.last_published_at = dates.now()
    page.locale = holder.locale
    family = whole_family_of(page)
    holder.add_child(instance=page)
    for owner, _held in family[1:]:
        _read_as_stored(owner)
    # Publishing its revision would read the page from it and save the same content a third time.
    with rows_in_memory(family):
        revision = page.save_revision(clean=False, changed=False)
    page.live_revision = revision
    Page.objects.filter(pk=page.pk).update(live_revision=revision)
    for signal in (page_published, published):
        signal.send(sender=type(page), instance=page, revision=revision)
    log(instance=page, action="wagtail.publish", revision=revision, content_changed=True)


def _read_as_stored(row: models.Model) -> None:
    """Give numbers the decimals that the database gives them, so that a revision says the same as one made later."""
    for field in row._meta.concrete_fields:
        value = getattr(row, field.attname)
        if isinstance(field, models.DecimalField) and value is not None:
            setattr(row, field.attname, Decimal(value).quantize(Decimal(1).scaleb(-field.decimal_places)))
