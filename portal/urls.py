"""URL patterns outside the page tree, then the tree."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.documents import urls as wagtaildocs_urls

from accounts.weekly import views as weekly
from opendata.embedded import oembed, widget
from portal import views
from portal.admin.addresses import admin_urlpatterns
from portal.admin.words import FrenchCatalogue
from portal.requests import media
from portal.security.contact import security_txt
from portal.security.reports import policy_reports
from portal.web import root_files, sitemap, speculation
from portal.web.failing import health

urlpatterns: list[URLPattern | URLResolver] = [
    path("cms/", include("accounts.urls")),
    path("cms/jsi18n/", FrenchCatalogue.as_view(), name="wagtailadmin_javascript_catalog"),
    path("cms/", include(admin_urlpatterns())),
    path("documents/", include(wagtaildocs_urls)),
    path("sitemap.xml", sitemap.sitemap, name="sitemap"),
    path("sitemap-<int:number>.xml", sitemap.part, name="sitemap_part"),
    path("robots.txt", views.robots, name="robots"),
    path("favicon.ico", root_files.favicon, name="favicon"),
    path("selection/hors-ligne.js", root_files.sheet_worker, name="sheet_worker"),
    path(speculation.ADDRESS.lstrip("/"), speculation.speculation_rules, name="speculation_rules"),
    path(".well-known/security.txt", security_txt, name="security_txt"),
    path(settings.CSP_REPORTS_PATH.lstrip("/"), policy_reports, name="policy_reports"),
    path("sante/", health.alive, name="health"),
    path("sante/pret/", health.ready, name="ready"),
    path(f"{settings.MEDIA_URL.lstrip('/')}<path:path>", media.image, name="media"),
    path("api/", include("opendata.urls")),
    path("widget/<slug:kind>/", widget.widget, name="widget"),
    path("oembed/", oembed.oembed, name="oembed"),
    path("", include("search.urls")),
    path("candidatures/", include("applications.urls")),
    path("", include("audience.opinions.urls")),
    path("", include("contact.urls")),
    path("alertes/", include("alerts.urls")),
    path("bureau/arreter/<slug:token>/", weekly.stop, name="weekly_stop"),
    path("", include("freshness.urls")),
    path("", include("facts.urls")),
    path("", include("home.urls")),
    re_path(wagtail_urls.serve_pattern, views.serve),
    # Files of a page: Wagtail's own pattern knows only addresses that end with a slash.
    re_path(r"^((?:[\w\-]+/)*[\w\-]+\.(?:rss|ics|json|csv|svg|pdf))$", views.serve),
    path("", include(wagtail_urls)),
]

# An outage of the database answers 503, whatever met it.
handler500 = "portal.web.failing.outages.server_error"
