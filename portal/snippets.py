"""Lists of snippets in the admin."""

from typing import Any

from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from portal.csv_files import spreadsheet_value


class PortalSnippetIndexView(IndexView):
    """Wagtail's list, whose export is safe to open in a spreadsheet: names may come from feeds and from companies."""

    def to_row_dict(self, item: Any) -> Any:
        row = super().to_row_dict(item)
        return type(row)((field, spreadsheet_value(value)) for field, value in row.items())


class PortalSnippetViewSet(SnippetViewSet):
    index_view_class = PortalSnippetIndexView
