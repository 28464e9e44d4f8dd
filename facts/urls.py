"""``/reperes/`` and its two files: the same for everybody, so that the page cache keeps them."""

from django.urls import path

from facts.readers import views

app_name = "facts"
urlpatterns = [
    path("reperes/", views.facts, name="facts"),
    path("reperes.csv", views.facts_csv, name="facts_csv"),
    path("reperes.json", views.facts_json, name="facts_json"),
]
