"""URL patterns outside the page tree."""

from django.urls import path

from home.accessibility.views import rgaa
from home.selection.views import hand_over, handed, selection

app_name = "home"
urlpatterns = [
    path("selection/", selection, name="selection"),
    path("selection/lien/", hand_over, name="hand_over"),
    path("s/<slug:code>/", handed, name="handed"),
    path("accessibilite/criteres/", rgaa, name="rgaa"),
]
