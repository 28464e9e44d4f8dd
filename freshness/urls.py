"""URL patterns outside the page tree; none of them is for search engines."""

from django.urls import path

from freshness.asking import views as asking
from freshness.promised import views as promised
from freshness.reports import views as reports

app_name = "freshness"
urlpatterns = [
    path("engagements/", promised.promises, name="promises"),
    path("engagements.csv", promised.promises_csv, name="promises_csv"),
    path("engagements.json", promised.promises_json, name="promises_json"),
    path("signaler/<int:page_id>/", reports.report, name="report"),
    path("signaler/<int:page_id>/merci/", reports.thanks, name="thanks"),
    # Links of mails hold a ``token``; what they lead to holds a ``reference``, which opens nothing by itself.
    path("relecture/<uuid:record>/", asking.overview, name="review"),
    path("relecture/<uuid:record>/<int:row>/", asking.answer, name="review_page"),
    path("relecture/<slug:token>/", asking.follow_link, name="review_link"),
]
