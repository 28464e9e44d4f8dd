"""Rows of feeds as documents of the two watches."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, ClassVar
from urllib.parse import urlsplit

from wagtail.models import Page

from ingest.models import Record, Source
from ingest.rows import Row
from ingest.writing.assigning import assign_given, body_html, section, set_body
from ingest.writing.targets import PlannedPage, Target
from portal.models import Organisation
from resources.enums import DocumentKind, Watch
from resources.formats.known import KnownPages
from resources.models import DocumentIndexPage, DocumentPage

TEXTS = ("title", "summary", "link", "authors", "source_url")
SAP_TOPIC = "services-a-la-personne"


class DocumentTarget(Target):
    """A source whose topics name personal services feeds that watch; any other, the labour market's."""

    model = DocumentPage
    in_bulk = True
    labels: ClassVar[Mapping[str, str]] = {
        "title": "Titre", "summary": "Résumé", "body": "Ce qu’il faut en retenir", "link": "Adresse du document",
        "authors": "Auteurs", "published_on": "Publié le", "source_url": "Adresse de la source",
    }  # fmt: skip

    def __init__(self, source: Source) -> None:
        super().__init__(source)
        self._documents = KnownPages(DocumentPage, ("link",), str)
        self._publishers: dict[str, Organisation] = {}

    def parent(self) -> Page:
        watch = Watch.SAP if any(topic.slug == SAP_TOPIC for topic in self.topics) else Watch.LABOUR
        return section(DocumentIndexPage, "cette veille", watch=watch)

    def values_of(self, page: DocumentPage) -> dict[str, Any]:
        values: dict[str, Any] = {name: getattr(page, name) for name in TEXTS}
        return values | {"body": body_html(page), "published_on": page.published_on.isoformat()}

    def assign(self, page: DocumentPage, values: Mapping[str, Any]) -> None:
        assign_given(page, TEXTS, values)
        if "published_on" in values:
            page.published_on = date.fromisoformat(values["published_on"])
        if "body" in values:
            set_body(page, values["body"])
        if not page.document_kind:
            page.document_kind = DocumentKind.OTHER
        if page.publisher_id is None:
            page.publisher = self.source.organisation or self._publisher(page.link)

    def create_many(self, pages: Sequence[DocumentPage]) -> None:
        for page in pages:
            page.watch = self._where().watch
        super().create_many(pages)

    def _publisher(self, link: str) -> Organisation:
        """Return whose site it is, when the source does not say: an organisation to complete."""
        name = (urlsplit(link).hostname or "Éditeur à préciser").removeprefix("www.")[:160]
        if name in self._publishers:
            return self._publishers[name]
        found, created = Organisation.objects.get_or_create(name=name)
        if not created:  # one made for a row that is then refused is undone with it
            self._publishers[name] = found
        return found

    # The same document twice ------------------------------------------------

    def load(self, keys: Iterable[int]) -> dict[int, Any]:
        self._documents.refresh()
        return super().load(keys)

    def marks(self, row: Row) -> set[str]:
        return {row.values["link"]} - {""}

    def match(self, row: Row, near: Sequence[PlannedPage]) -> int | PlannedPage | None:
        """Return the document that the portal already links to.

        Among those that link to a site's home page, by the title.
        """
        link = row.values["link"]
        likely = self._documents.at(link)
        pages = DocumentPage.objects.filter(pk__in=likely, link=link).order_by("pk")
        if likely and is_home(link):
            pages = pages.filter(title__iexact=row.values["title"])
        found = pages.values_list("pk", flat=True).first() if likely else None
        title = row.values["title"].casefold() if is_home(link) else None
        planned = (each for each in near if title is None or each.page.title.casefold() == title)
        return found or next(planned, None)

    def linked(self, page: DocumentPage, record: Record) -> None:
        self._documents.note(page)

    def changed(self, page: DocumentPage, fields: Iterable[str]) -> None:
        if "link" in fields:
            self._documents.note(page)


def is_home(link: str) -> bool:
    """Return whether an address is a whole site's: some feeds give it to all their articles."""
    parts = urlsplit(link)
    return parts.path in ("", "/") and not parts.query
