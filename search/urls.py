"""Addresses of the search, outside the page tree."""

from django.urls import path

from search.web import public_api, views

urlpatterns = [
    path("recherche/", views.results, name="search"),
    path("recherche/suggestions/", views.completions, name="search-completions"),
    path("recherche/opensearch.xml", views.open_search, name="search-description"),
    path("api/search/", public_api.api_search, name="api-search"),
    path("api/openapi.json", public_api.api_document, name="api-document"),
]
