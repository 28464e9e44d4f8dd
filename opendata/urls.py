"""Addresses of the API, under ``/api/``."""

from django.urls import path

from opendata import views

urlpatterns = [
    path("", views.manual, name="api-manual"),
    path("v1/", views.types, name="api-v1"),
    path("v1/openapi.json", views.document, name="api-v1-document"),
    path("v1/<slug:kind>/", views.page_list, name="api-v1-list"),
    path("v1/<slug:kind>/<str:key>/", views.page_detail, name="api-v1-detail"),
]
