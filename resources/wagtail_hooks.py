"""The admin's menu « Lieux et veille »."""

from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.snippets.models import register_snippet

from resources.admin.documents import DocumentViewSet
from resources.admin.places import PlaceViewSet
from resources.admin.vocabularies import ServiceViewSet, WelcomedPublicViewSet


class ResourcesGroup(ViewSetGroup):
    """Pages and vocabularies under one entry."""

    menu_label = "Lieux et veille"
    menu_icon = "site"
    menu_order = 130
    items = (
        PlaceViewSet("lieux"),
        DocumentViewSet("documents-veille"),
        ServiceViewSet(),
        WelcomedPublicViewSet(),
    )


register_snippet(ResourcesGroup)
