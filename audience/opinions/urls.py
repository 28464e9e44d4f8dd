"""Addresses outside the page tree; none of them is for search engines."""

from django.urls import path

from audience.opinions import views

app_name = "audience"
urlpatterns = [
    path("avis/<int:page_id>/", views.opinion, name="opinion"),
    path("avis/<int:page_id>/merci/", views.helped, name="helped"),
    path("avis/<int:page_id>/que-manque-t-il/", views.not_helped, name="not_helped"),
]
