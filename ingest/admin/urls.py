"""Addresses of the desk, under the admin's ``imports/``."""

from django.urls import path

from ingest.admin import views

app_name = "ingest"
urlpatterns = [
    path("", views.desk, name="desk"),
    path("sources/<int:pk>/", views.source_runs, name="source"),
    path("sources/<int:pk>/demande/", views.ask, name="ask"),
    path("releves/<int:pk>/", views.run_detail, name="run"),
    path("releves/<int:pk>/hors-perimetre/", views.out_of_scope, name="out_of_scope"),
    path("releves/<int:pk>/hors-perimetre.csv", views.out_of_scope_csv, name="out_of_scope_csv"),
    path("releves/<int:pk>/corriger/", views.correct_row, name="correct"),
    path("releves/<int:pk>/rejouer/", views.replay_rows, name="replay"),
    path("pages/<int:pk>/", views.page_sources, name="page"),
]
