"""Addresses outside the page tree; none of them is for search engines, kept or counted."""

from django.urls import path

from alerts import bounces, views

app_name = "alerts"
urlpatterns = [
    path("<int:key>/", views.subscribe, name="subscribe"),
    path("recherche/", views.subscribe, {"key": None}, name="subscribe_search"),
    path("merci/", views.thanks, name="thanks"),
    path("retours/", bounces.receive, name="bounces"),
    # Links of mails hold a ``token``; what they lead to holds a ``reference``, which opens nothing by itself.
    path("confirmer/<uuid:record>/", views.confirm, name="confirm"),
    path("confirmer/<slug:token>/", views.follow_confirmation, name="confirm_link"),
    path("gerer/<uuid:record>/", views.manage, name="manage"),
    path("gerer/<uuid:record>/donnees.json", views.own_data, name="own_data"),
    path("gerer/<slug:token>/", views.follow_management, name="manage_link"),
    path("stop/<slug:token>/", views.stop, name="stop"),
]
