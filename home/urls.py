"""URL patterns outside the page tree."""

from django.urls import path

from home.accessibility.views import rgaa
from home.selection.views import selection

app_name = "home"
urlpatterns = [
    path("selection/", selection, name="selection"),
    path("accessibilite/criteres/", rgaa, name="rgaa"),
]
