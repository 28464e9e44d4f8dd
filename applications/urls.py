"""URL patterns of applications, outside the page tree: none of them is for search engines.

Links of mails hold a ``token``; what they lead to holds a ``reference``, which opens nothing by itself.
"""

from django.urls import path

from applications.views import apply, company, follow, hours, links

app_name = "applications"
urlpatterns = [
    path("offre/<slug:slug>/", apply.apply, name="apply"),
    path("lien/", links.ask, name="new_link"),
    path("suivi/<uuid:record>/", follow.follow, name="follow"),
    path("suivi/<uuid:record>/donnees.json", follow.export, name="export"),
    path("suivi/<uuid:record>/cv/", follow.own_cv, name="own_cv"),
    path("suivi/<uuid:record>/effacer/", follow.erase, name="erase"),
    path("suivi/<uuid:record>/nouvelles/", follow.ask_news, name="ask_news"),
    path("suivi/<uuid:record>/remplacer-le-lien/", follow.replace_link, name="replace_link"),
    path("suivi/<slug:token>/", follow.follow_link, name="follow_link"),
    path("entreprise/<uuid:record>/", company.applications, name="company"),
    path("entreprise/<uuid:record>/<uuid:reference>/", company.application, name="company_application"),
    path("entreprise/<uuid:record>/<uuid:reference>/cv/", company.company_cv, name="company_cv"),
    path("entreprise/<uuid:record>/chercher/", company.search, name="company_search"),
    path("entreprise/<uuid:record>/repondre/", company.together, name="company_together"),
    path("entreprise/<uuid:record>/heures/", hours.hours, name="hours"),
    path("entreprise/<uuid:record>/heures/<slug:key>/", hours.declare, name="declare"),
    path("entreprise/<slug:token>/", company.company_link, name="company_link"),
]
