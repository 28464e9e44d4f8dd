"""Addresses outside the page tree, then the tree."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.documents import urls as wagtaildocs_urls

from portal import media, views

urlpatterns: list[URLPattern | URLResolver] = [
    path("cms/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("robots.txt", views.robots, name="robots"),
    path("sante/", views.health, name="health"),
    path(f"{settings.MEDIA_URL.lstrip('/')}<path:path>", media.image, name="media"),
    path("", include("search.urls")),
    path("", include(wagtail_urls)),
]
