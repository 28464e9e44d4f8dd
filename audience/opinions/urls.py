"""Addresses outside the page tree; none of them is for search engines."""

from django.urls import path

from audience.opinions import views
from audience.partners.views import departure

app_name = "audience"
urlpatterns = [
    path("vers/<int:page_id>/", departure, name="departure"),
    path("avis/<int:page_id>/", views.opinion, name="opinion"),
    path("avis/<int:page_id>/merci/", views.helped, name="helped"),
    path("avis/<int:page_id>/que-manque-t-il/", views.not_helped, name="not_helped"),
]
