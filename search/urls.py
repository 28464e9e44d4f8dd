"""URL patterns of the search, outside the page tree."""

from django.conf import settings
from django.urls import path

from search.web import public_api, views

SEARCH = settings.SEARCH_PATH.lstrip("/")

urlpatterns = [
    path(SEARCH, views.results, name="search"),
    path(f"{SEARCH}suggestions/", views.completions, name="search-completions"),
    path(f"{SEARCH}opensearch.xml", views.open_search, name="search-description"),
    path("api/search/", public_api.api_search, name="api-search"),
    path("api/openapi.json", public_api.api_document, name="api-document"),
]
