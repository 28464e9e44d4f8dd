"""What follows when a guide, or a version of it, is published."""

from typing import Any

from django.db.models.signals import post_save
from wagtail.signals import page_published, page_unpublished

from freshness.models import Check
from home.models import GuidePage, GuideVersionPage
from home.versions.source import compare, follow


def connect() -> None:
    page_published.connect(_guide_published, sender=GuidePage, dispatch_uid="versions-guide-published")
    page_unpublished.connect(_guide_unpublished, sender=GuidePage, dispatch_uid="versions-guide-unpublished")
    page_published.connect(_version_published, sender=GuideVersionPage, dispatch_uid="versions-published")
    post_save.connect(_checked, sender=Check, dispatch_uid="versions-checked")


def _guide_published(instance: GuidePage, **_kwargs: Any) -> None:
    for version in GuideVersionPage.objects.child_of(instance):
        compare(version, instance)


def _guide_unpublished(instance: GuidePage, **_kwargs: Any) -> None:
    """Take its versions away with a guide: they would go on saying what it no longer says."""
    for version in GuideVersionPage.objects.child_of(instance).live():
        version.unpublish()


def _version_published(instance: GuideVersionPage, **_kwargs: Any) -> None:
    """Tell apart at once a version that was written while the guide changed; one of no published guide waits for it."""
    guide = GuidePage.objects.get(pk=instance.get_parent().pk)
    if guide.live:
        compare(instance, guide)
    else:
        instance.unpublish()


def _checked(instance: Check, created: bool = False, **_kwargs: Any) -> None:
    """« Toujours vrai »: whoever read both found that the version still tells what the guide tells."""
    if not created:
        return
    # A check of an earlier day says nothing of what the guide says since.
    version = GuideVersionPage.objects.filter(pk=instance.page_id, guide_changed_on__lte=instance.checked_on).first()
    if version is not None:
        follow(version, version.guide)
        names = ("source_revision_id", "source_digest", "source_on", "guide_changed_on")
        GuideVersionPage.objects.filter(pk=version.pk).update(**{name: getattr(version, name) for name in names})
