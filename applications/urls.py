"""Addresses of applications, outside the page tree: none of them is for search engines."""

from django.urls import path

from applications.views import apply, company, follow

app_name = "applications"
urlpatterns = [
    path("offre/<slug:slug>/", apply.apply, name="apply"),
    path("suivi/<slug:token>/", follow.follow, name="follow"),
    path("suivi/<slug:token>/donnees.json", follow.export, name="export"),
    path("suivi/<slug:token>/cv/", follow.own_cv, name="own_cv"),
    path("suivi/<slug:token>/effacer/", follow.erase, name="erase"),
    path("entreprise/<slug:token>/", company.applications, name="company"),
    path("entreprise/<slug:token>/<uuid:reference>/", company.application, name="company_application"),
    path("entreprise/<slug:token>/<uuid:reference>/cv/", company.company_cv, name="company_cv"),
]
