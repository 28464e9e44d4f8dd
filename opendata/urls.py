"""URL patterns of the API, under ``/api/``; ``portal.urls`` has the widgets', which the page cache keeps."""

from django.urls import path

from opendata import views
from opendata.embedded import oembed

urlpatterns = [
    path("", views.manual, name="api-manual"),
    path("vos-pages/", oembed.preview, name="widget-preview"),
    path("organismes.csv", views.organisations_csv, name="api-organisations-csv"),
    path("organismes.json", views.organisations_json, name="api-organisations-json"),
    path("v1/", views.types, name="api-v1"),
    path("v1/openapi.json", views.document, name="api-v1-document"),
    path("catalogue.jsonld", views.dcat, name="api-catalogue"),
    path("catalogue.ttl", views.dcat, {"form": "ttl"}, name="api-catalogue-turtle"),
    path("v1/<slug:kind>/", views.page_list, name="api-v1-list"),
    path("v1/<slug:kind>/fichier.csv", views.page_file, {"form": "csv"}, name="api-v1-csv"),
    path("v1/<slug:kind>/fichier.xlsx", views.page_file, {"form": "xlsx"}, name="api-v1-xlsx"),
    path("v1/<slug:kind>/fichier.geojson", views.page_file, {"form": "geojson"}, name="api-v1-geojson"),
    path("v1/<slug:kind>/<str:key>/", views.page_detail, name="api-v1-detail"),
]
