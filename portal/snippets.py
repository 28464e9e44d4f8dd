"""Lists of snippets in the admin."""

from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from portal.csv_files import SpreadsheetExport


class PortalSnippetIndexView(SpreadsheetExport, IndexView):
    """Wagtail's list of snippets."""


class PortalSnippetViewSet(SnippetViewSet):
    index_view_class = PortalSnippetIndexView
