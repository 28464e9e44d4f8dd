"""Addresses of the events that look like one, under the admin's ``imports/``."""

from django.urls import path

from agenda.admin import merges as merge_views

app_name = "agenda_merges"
urlpatterns = [
    path("doublons/", merge_views.proposals, name="proposals"),
    path("doublons/faits/", merge_views.merged, name="merged"),
    path("doublons/<int:pk>/", merge_views.decide, name="decide"),
]
