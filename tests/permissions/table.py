"""Who gets past the door of each address: a new one is decided here.

A row is a route as the resolver writes it; one that ends with « … » is a family (Wagtail's own views of one snippet or
chooser), where the longest row that fits decides. Whoever gets in may still find nothing: what each role sees inside
is said by the tests of each app. The page asked for is an event of the agenda; media are of a collection of their own.
"""

from home.roles import ADMINISTRATOR, CLAUSE_OFFICER, CONTRIBUTOR, LEAD_ROLE, ROLES

STAFF = frozenset(role.name for role in ROLES)
ADMINISTRATORS = frozenset({ADMINISTRATOR})
LEADS = frozenset({LEAD_ROLE, ADMINISTRATOR})
READERS = frozenset({CLAUSE_OFFICER, ADMINISTRATOR})  # of applications
CLAUSES = LEADS | {CLAUSE_OFFICER}
RECRUITERS = CLAUSES | {"Rédaction clause sociale"}
OBSERVATION = LEADS | {"Rédaction observation"}
TRAININGS = LEADS | {"Rédaction formations"}
AGENDA = LEADS | {"Rédaction agenda"}
WRITERS = STAFF - {CONTRIBUTOR}
DRAFTERS = AGENDA | {CONTRIBUTOR}
# Nobody, with what the tests have:
# - no such object: uploads and lists to complete, pages with a form, an alias, a lock, block previews, tags of a model,
#   a login that waits for its code, a page of the admin that is not there;
# - a right that no role has: signed addresses of pictures, terms of Wagtail's own search log, the
#   deletion of an administrator;
# - a redirection for those inside: logging out, the snippets' first page, what is found by its address.
NOBODY: frozenset[str] = frozenset()
PUBLIC = frozenset({"", *STAFF})  # not by a role: by anybody, or by a signed link that the view itself checks
TABLE: dict[frozenset[str], str] = {
    ADMINISTRATORS: r"""
        cms/groups/ cms/groups/delete/<int:pk>/ cms/groups/edit/<int:pk>/ cms/groups/history-results/<int:pk>/
        cms/groups/history/<int:pk>/ cms/groups/new/ cms/groups/results/ cms/groups/usage/<int:pk>/ cms/sites/
        cms/sites/copy/<int:pk>/ cms/sites/delete/<int:pk>/ cms/sites/edit/<int:pk>/
        cms/sites/history-results/<int:pk>/ cms/sites/history/<int:pk>/ cms/sites/new/ cms/sites/results/
        cms/sites/usage/<int:pk>/ cms/users/ cms/users/copy/<int:pk>/ cms/users/edit/<int:pk>/
        cms/users/history-results/<int:pk>/ cms/users/history/<int:pk>/ cms/users/new/ cms/users/results/
        cms/users/usage/<int:pk>/ cms/workflows/add/ cms/workflows/disable/<int:pk>/
        cms/workflows/edit/<int:pk>/ cms/workflows/enable/<int:pk>/ cms/workflows/list/
        cms/workflows/list/results/ cms/workflows/remove/<int:page_pk>/
        cms/workflows/remove/<int:page_pk>/<int:workflow_pk>/
        cms/workflows/tasks/add/<str:app_label>/<str:model_name>/ cms/workflows/tasks/disable/<int:pk>/
        cms/workflows/tasks/edit/<int:pk>/ cms/workflows/tasks/enable/<int:pk>/ cms/workflows/tasks/index/
        cms/workflows/tasks/index/results/ cms/workflows/tasks/select_type/ cms/workflows/usage/<int:pk>/
        cms/workflows/usage/<int:pk>/results/ cms/rapports/contenus-refuses/
        cms/rapports/contenus-refuses/resultats/
    """,
    AGENDA: r"""
        cms/api/main/^pages/<int:pk>/action/<str:action_name>/
        cms/editing-sessions/ping/<str:app_label>/<str:model_name>/<str:object_id>/<int:session_id>/
        cms/imports/doublons/ cms/imports/doublons/<int:pk>/ cms/imports/doublons/faits/
        cms/pages/<int:page_id>/copy/ cms/pages/<int:page_id>/delete/ cms/pages/<int:page_id>/edit/
        cms/pages/<int:page_id>/edit/preview/ cms/pages/<int:page_id>/history/
        cms/pages/<int:page_id>/history/results/ cms/pages/<int:page_id>/privacy/
        cms/pages/<int:page_id>/revisions/<int:revision_id>/revert/
        cms/pages/<int:page_id>/revisions/<int:revision_id>/unschedule/
        cms/pages/<int:page_id>/revisions/<int:revision_id>/view/ cms/pages/<int:page_id>/usage/
        cms/pages/<int:page_id>/view_draft/ cms/pages/<int:page_id>/workflow_history/
        cms/pages/<int:page_id>/workflow_history/detail/<int:workflow_state_id>/
        cms/pages/<int:page_to_move_id>/move/ cms/pages/<int:page_to_move_id>/move/<int:destination_id>/confirm/
        cms/pages/<int:page_to_move_id>/set_position/
        cms/pages/^(?P<pk>\d+)/revisions/compare/(?P<revision_id_a>live|earliest|\d+)\.\.\.(?P<revision_id_b>live|latest|\d+)/$
        cms/propositions/ cms/propositions/<int:pk>/ cms/signalements/<int:pk>/
        cms/verifier/<int:page_id>/ cms/verifier/<int:page_id>/garder/
        cms/snippets/agenda/trustedlink/…
        cms/snippets/choose/agenda/trustedlink/…
    """,
    CLAUSES: r"""
        cms/imports/ cms/calculateur/ cms/import-declarations/ cms/import-declarations/modele.csv
        cms/import-declarations/modele.xlsx cms/heures-a-valider/ cms/heures-a-valider/rectificative/<int:pk>/
        cms/snippets/choose/clauses/clausethreshold/create/ cms/snippets/choose/clauses/clausetext/create/
        cms/snippets/clauses/clausetext/…
        cms/snippets/choose/clauses/eligiblepublic/create/ cms/snippets/clauses/clausethreshold/…
        cms/snippets/choose/clauses/hoursdeclaration/… cms/snippets/choose/clauses/publishedseries/create/
        cms/snippets/choose/clauses/sector/create/ cms/snippets/choose/clauses/traderate/create/
        cms/snippets/clauses/eligiblepublic/… cms/snippets/clauses/hoursdeclaration/…
        cms/snippets/clauses/publishedseries/… cms/snippets/clauses/sector/… cms/snippets/clauses/traderate/…
        cms/snippets/portal/organisation/delete/<int:pk>/
    """,
    DRAFTERS: r"""
        cms/api/main/^pages/<int:pk>/ cms/pages/<int:parent_page_id>/add_subpage/
        cms/pages/add/<slug:content_type_app_name>/<slug:content_type_model_name>/<int:parent_page_id>/
        cms/pages/add/<slug:content_type_app_name>/<slug:content_type_model_name>/<int:parent_page_id>/preview/
    """,
    LEADS: r"""
        cms/courriels/
        cms/collections/ cms/collections/<int:collection_id>/privacy/ cms/collections/<int:pk>/
        cms/collections/<int:pk>/delete/ cms/collections/add/
        cms/documents/delete/<int:document_id>/ cms/documents/edit/<int:document_id>/
        cms/documents/multiple/<int:doc_id>/ cms/documents/multiple/<int:doc_id>/delete/
        cms/documents/usage/<int:document_id>/ cms/images/<int:image_id>/ cms/images/<int:image_id>/delete/
        cms/images/<int:image_id>/preview/<str:filter_spec>/ cms/images/multiple/<int:image_id>/
        cms/images/multiple/<int:image_id>/delete/ cms/images/usage/<int:image_id>/
        cms/imports/pages/<int:pk>/ cms/imports/releves/<int:pk>/ cms/imports/releves/<int:pk>/rejouer/
        cms/imports/releves/<int:pk>/corriger/ cms/imports/releves/<int:pk>/hors-perimetre/
        cms/imports/releves/<int:pk>/hors-perimetre.csv
        cms/imports/sources/<int:pk>/ cms/imports/sources/<int:pk>/demande/ cms/pages/<int:page_id>/lock/
        cms/pages/<int:page_id>/unpublish/
        cms/pages/workflow/action/<int:page_id>/<slug:action_name>/<int:task_state_id>/
        cms/pages/workflow/collect_action_data/<int:page_id>/<slug:action_name>/<int:task_state_id>/
        cms/pages/workflow/preview/<int:page_id>/<int:task_id>/ cms/rapports/recherches/
        cms/rapports/recherches/resultats/ cms/redirects/ cms/redirects/<int:redirect_id>/
        cms/redirects/<int:redirect_id>/delete/ cms/redirects/add/ cms/redirects/import/
        cms/redirects/import/process/ cms/redirects/results/ cms/reports/locked/ cms/reports/locked/results/
        cms/searchpicks/ cms/searchpicks/<int:query_id>/ cms/searchpicks/<int:query_id>/delete/
        cms/searchpicks/add/ cms/searchpicks/results/ cms/settings/<slug:app_name>/<slug:model_name>/
        cms/settings/<slug:app_name>/<slug:model_name>/<int:pk>/ cms/snippets/choose/ingest/source/…
        cms/snippets/choose/portal/district/create/ cms/snippets/choose/portal/keeper/create/
        cms/snippets/choose/portal/reviewterm/create/ cms/snippets/choose/portal/topic/create/
        cms/snippets/choose/search/wordgroup/create/ cms/snippets/ingest/source/… cms/snippets/portal/district/…
        cms/snippets/portal/keeper/… cms/snippets/portal/reviewterm/…
        cms/snippets/choose/facts/fact/create/ cms/snippets/facts/fact/… cms/reperes/<int:pk>/vrai/
        cms/snippets/portal/topic/… cms/snippets/search/wordgroup/…
    """,
    NOBODY: r"""
        cms/^.*/$ cms/api/main/^documents/find/ cms/api/main/^images/find/ cms/api/main/^pages/find/
        cms/block-preview/ cms/bulk/<str:app_label>/<str:model_name>/<str:action>/
        cms/documents/multiple/create_from_uploaded_document/<int:uploaded_file_id>/
        cms/documents/multiple/delete_upload/<int:uploaded_file_id>/ cms/forms/submissions/<int:page_id>/
        cms/forms/submissions/<int:page_id>/delete/ cms/forms/submissions/<int:page_id>/results/
        cms/images/<int:image_id>/generate_url/ cms/images/<int:image_id>/generate_url/output/
        cms/images/multiple/create_from_uploaded_image/<int:uploaded_file_id>/
        cms/images/multiple/delete_upload/<int:uploaded_file_id>/ cms/login/activation/ cms/login/code/
        cms/logout/ cms/pages/<int:page_id>/convert_alias/ cms/pages/<int:page_id>/unlock/
        cms/pages/create/<slug:app_label>/<slug:model_name> cms/searchpicks/reports/search-terms/
        cms/searchpicks/reports/search-terms/results/ cms/snippets/
        cms/settings/<slug:app_name>/<slug:model_name>/<int:pk>/preview/
        cms/tag-autocomplete/<slug:app_name>/<slug:model_name>/ cms/users/delete/<int:pk>/
    """,
    OBSERVATION: r"""
        cms/snippets/choose/resources/service/create/ cms/snippets/choose/resources/welcomedpublic/create/
        cms/snippets/resources/service/… cms/snippets/resources/welcomedpublic/…
    """,
    PUBLIC: r"""
        documents/^(\d+)/(.*)$ documents/authenticate_with_password/<int:restriction_id>/ sitemap.xml
        sitemap-<int:number>.xml robots.txt
        .well-known/security.txt sante/ sante/pret/ media/<path:path> recherche/ recherche/suggestions/
        securite/contenus-refuses/
        recherche/opensearch.xml api/search/ api/openapi.json api/ api/v1/ api/v1/openapi.json
        api/v1/<slug:kind>/ api/v1/<slug:kind>/<str:key>/ api/v1/<slug:kind>/fichier.csv
        api/v1/<slug:kind>/fichier.geojson api/v1/<slug:kind>/fichier.xlsx api/vos-pages/ api/organismes.csv
        api/organismes.json oembed/ vers/<int:page_id>/
        api/catalogue.jsonld api/catalogue.ttl widget/<slug:kind>/
        alertes/<int:key>/ alertes/recherche/ alertes/merci/ alertes/retours/ alertes/confirmer/<uuid:record>/
        alertes/confirmer/<slug:token>/ alertes/gerer/<uuid:record>/ alertes/gerer/<uuid:record>/donnees.json
        alertes/gerer/<slug:token>/ alertes/stop/<slug:token>/ bureau/arreter/<slug:token>/
        candidatures/offre/<slug:slug>/ candidatures/lien/
        candidatures/suivi/<uuid:record>/ candidatures/suivi/<uuid:record>/donnees.json
        candidatures/suivi/<uuid:record>/cv/ candidatures/suivi/<uuid:record>/effacer/
        candidatures/suivi/<uuid:record>/nouvelles/
        candidatures/suivi/<uuid:record>/remplacer-le-lien/ candidatures/suivi/<slug:token>/
        candidatures/entreprise/<uuid:record>/ candidatures/entreprise/<uuid:record>/<uuid:reference>/
        candidatures/entreprise/<uuid:record>/heures/ candidatures/entreprise/<uuid:record>/heures/<slug:key>/
        candidatures/entreprise/<uuid:record>/chercher/ candidatures/entreprise/<uuid:record>/repondre/
        candidatures/entreprise/<uuid:record>/<uuid:reference>/cv/ candidatures/entreprise/<slug:token>/
        signaler/<int:page_id>/ signaler/<int:page_id>/merci/ relecture/<uuid:record>/
        relecture/<uuid:record>/<int:row>/ relecture/<slug:token>/ engagements/ engagements.csv engagements.json
        reperes/ reperes.csv reperes.json
        avis/<int:page_id>/ avis/<int:page_id>/merci/ avis/<int:page_id>/que-manque-t-il/
        selection/ selection/lien/ selection/hors-ligne.js s/<slug:code>/ favicon.ico prechargement.json
        accessibilite/criteres/ etre-rappele/ etre-rappele/merci/
        confier-un-recrutement/ confier-un-recrutement/merci/
        ^((?:[\w\-]+/)*)$ ^((?:[\w\-]+/)*[\w\-]+\.(?:rss|ics|json|csv|svg|pdf))$
        _util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/ _util/login/
        cms/jsi18n/ cms/login/ cms/password_reset/ cms/password_reset/complete/
        cms/password_reset/confirm/<uidb64>/<token>/ cms/password_reset/done/ cms/sprite/
    """,
    READERS: r"""
        cms/candidatures/ cms/candidatures/<uuid:reference>/ cms/candidatures/<uuid:reference>/cv/
        cms/candidatures/<uuid:reference>/lien/ cms/candidatures/export/ cms/candidatures/chercher/
        cms/candidatures/repondre/ cms/candidatures/<uuid:reference>/acces/ cms/rappels/ cms/rappels/<uuid:reference>/
        cms/candidatures/<uuid:reference>/acces/<uuid:access>/ cms/candidatures/<uuid:reference>/relancer/
        cms/snippets/applications/companyaccess/… cms/snippets/choose/applications/companyaccess/…
    """,
    STAFF: r"""
        cms/ cms/a-relire/ cms/a-relire/choose_parent/ cms/a-relire/results/ cms/account/
        cms/account/second-facteur/ cms/account/second-facteur/activer/ cms/account/second-facteur/codes/
        cms/account/second-facteur/desactiver/ cms/agenda/ cms/agenda/choose_parent/ cms/agenda/results/
        cms/api/main/^documents/ cms/api/main/^documents/<int:pk>/ cms/api/main/^images/
        cms/api/main/^images/<int:pk>/ cms/api/main/^pages/ cms/choose-anchor-link/ cms/choose-email-link/
        cms/choose-external-link/ cms/choose-lot/… cms/choose-page/ cms/choose-page/<int:parent_page_id>/
        cms/clauses-dues/ cms/clauses-dues/choose_parent/ cms/clauses-dues/results/ cms/colonnes/
        cms/choose-page/chosen-multiple/ cms/choose-page/search/ cms/choose-phone-link/ cms/dismissibles/
        cms/documents-veille/ cms/documents-veille/choose_parent/ cms/documents-veille/results/ cms/documents/
        cms/documents/add/ cms/documents/chooser/ cms/documents/chooser/chosen-multiple/
        cms/documents/chooser/chosen/<str:pk>/ cms/documents/chooser/create/ cms/documents/chooser/results/
        cms/documents/multiple/add/ cms/documents/results/ cms/editing-sessions/release/<int:session_id>/
        cms/embeds/chooser/ cms/embeds/chooser/upload/ cms/experimentations/ cms/experimentations/choose_parent/
        cms/experimentations/results/ cms/formations/ cms/formations/choose_parent/
        cms/formations/results/ cms/forms/ cms/forms/results/ cms/guide/ cms/guides/ cms/guides/choose_parent/
        cms/guides/results/ cms/heures-a-calibrer/ cms/heures-a-calibrer/choose_parent/
        cms/heures-a-calibrer/results/ cms/images/ cms/images/add/ cms/images/chooser/
        cms/images/chooser/<int:image_id>/select_format/ cms/images/chooser/chosen-multiple/
        cms/images/chooser/chosen/<str:pk>/ cms/images/chooser/create/ cms/images/chooser/results/
        cms/images/multiple/add/ cms/images/results/ cms/infos-partenaires/ cms/infos-partenaires/choose_parent/
        cms/infos-partenaires/results/ cms/lieux/ cms/lieux/choose_parent/ cms/lieux/results/ cms/offres/
        cms/offres/choose_parent/ cms/offres/results/ cms/operations/ cms/operations/choose_parent/
        cms/operations/results/ cms/pages-simples/ cms/pages-simples/choose_parent/ cms/pages-simples/results/
        cms/pages/ cms/pages/<int:page_id>/revisions/
        cms/pages/<int:parent_page_id>/
        cms/pages/<int:parent_page_id>/results/ cms/pages/search/ cms/pages/search/results/
        cms/pages/usage/<slug:content_type_app_name>/<slug:content_type_model_name>/
        cms/pages/usage/<slug:content_type_app_name>/<slug:content_type_model_name>/results/
        cms/pages/workflow/confirm_cancellation/<int:page_id>/ cms/reports/aging-pages/
        cms/reports/aging-pages/results/ cms/reports/page-types-usage/ cms/reports/page-types-usage/results/
        cms/reports/site-history/ cms/reports/site-history/results/ cms/reports/workflow/
        cms/reports/workflow/results/ cms/rapports/frequentation/ cms/rapports/alertes/
        cms/reports/workflow_tasks/ cms/reports/workflow_tasks/results/
        cms/rubriques/ cms/rubriques/choose_parent/ cms/rubriques/results/ cms/searchpicks/queries/chooser/
        cms/searchpicks/queries/chooser/results/ cms/snippets/choose/clauses/clausethreshold/…
        cms/snippets/choose/clauses/clausetext/…
        cms/snippets/choose/clauses/eligiblepublic/…
        cms/snippets/choose/clauses/publishedseries/… cms/snippets/choose/clauses/sector/…
        cms/snippets/choose/clauses/traderate/… cms/snippets/choose/portal/district/…
        cms/snippets/choose/facts/fact/…
        cms/snippets/choose/portal/organisation/… cms/snippets/choose/portal/topic/…
        cms/snippets/choose/portal/keeper/… cms/snippets/choose/portal/reviewterm/…
        cms/snippets/choose/resources/service/… cms/snippets/choose/resources/welcomedpublic/…
        cms/snippets/choose/search/wordgroup/… cms/snippets/choose/trainings/funder/…
        cms/snippets/choose/trainings/sapactivity/… cms/snippets/choose/trainings/sapcode/…
        cms/snippets/portal/organisation/ cms/snippets/portal/organisation/inspect/<int:pk>/
        cms/snippets/portal/organisation/results/ cms/tag-autocomplete/ cms/test404/ cms/vitrines/
        cms/vitrines/choose_parent/ cms/vitrines/results/ cms/workflows/task_chooser/
        cms/workflows/task_chooser/<int:task_id>/ cms/workflows/task_chooser/create/
        cms/workflows/task_chooser/results/
    """,
    TRAININGS: r"""
        cms/snippets/choose/trainings/funder/create/ cms/snippets/choose/trainings/sapactivity/create/
        cms/snippets/choose/trainings/sapcode/create/ cms/snippets/trainings/funder/…
        cms/snippets/trainings/sapactivity/… cms/snippets/trainings/sapcode/…
    """,
    RECRUITERS: r"""
        cms/offres/<int:page_id>/prolonger/
    """,
    WRITERS: r"""
        cms/liens/ cms/liens/copie/ cms/liens/remplacer/ cms/liens/verifier/
        cms/signalements/ cms/snippets/choose/portal/organisation/create/ cms/snippets/portal/organisation/…
    """,
}  # fmt: skip
ROWS = {row: who for who, rows in TABLE.items() for row in rows.split()}
FAMILY = "…"


def who(route: str) -> frozenset[str]:
    """The roles that get in; fails where no row says so."""
    if route in ROWS:
        return ROWS[route]
    fitting = [row for row in ROWS if row.endswith(FAMILY) and route.startswith(row.removesuffix(FAMILY))]
    assert fitting, f"{route} is new: say in tests/permissions/table.py who gets in"
    return ROWS[max(fitting, key=len)]
