"""Addresses outside the page tree."""

from django.urls import path

from contact import views

app_name = "contact"
urlpatterns = [
    path("etre-rappele/", views.callback, name="callback"),
    path("etre-rappele/merci/", views.callback_thanks, name="callback_thanks"),
    path("confier-un-recrutement/", views.recruitment, name="recruitment"),
    path("confier-un-recrutement/merci/", views.recruitment_thanks, name="recruitment_thanks"),
]
