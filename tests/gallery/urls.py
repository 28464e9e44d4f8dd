"""The portal's addresses plus the gallery: ``@pytest.mark.urls("tests.gallery.urls")``."""

from django.urls import path

from portal.urls import urlpatterns as portal_urls
from tests.gallery.views import gallery, gallery_form, gallery_list

urlpatterns = [
    path("galerie/", gallery),
    path("galerie/liste/", gallery_list),
    path("galerie/formulaire/", gallery_form),
    *portal_urls,
]
