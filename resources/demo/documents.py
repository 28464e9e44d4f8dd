"""Loads the documents: those of the activity report, texts of law, and invented examples."""

from datetime import date

from django.core.files.base import ContentFile
from wagtail.documents import get_document_model

from portal.demo import DemoContext
from portal.words.text import french
from resources.enums import Precision
from resources.models import DocumentPage, KeyFigure
from resources.publishing.figure_files import csv_response

from . import documents_examples, documents_published, documents_report
from .document_rows import Figure, Row

FACTS = (*documents_published.ROWS, *documents_report.ROWS, *documents_published.LAWS)
EXAMPLES = documents_examples.ROWS
CHECKED = 25  # days before the load day, at most


def load(context: DemoContext) -> None:
    """Documents are known to later loaders as ``document:<slug>``; a replaced one comes before its replacement."""
    for number, row in enumerate((*FACTS, *EXAMPLES)):
        page = _page(context, row, number, is_demo=row in EXAMPLES)
        page.key_figures = [_figure(figure, row, page.published_on) for figure in row.figures]
        context.publish(row.section, page, key=f"document:{row.slug}", topics=row.topics.split())
        if row.has_file:
            _attach_figures(page)


def _page(context: DemoContext, row: Row, number: int, *, is_demo: bool) -> DocumentPage:
    publisher = context.organisations[row.publisher]
    published = _published(context, row)
    return DocumentPage(
        title=french(row.title.format(year=published.year)),
        slug=row.slug,
        summary=french(row.summary),
        document_kind=row.kind,
        rubric=row.rubric,
        publisher=publisher,
        authors=row.authors,
        published_on=published,
        precision=row.precision,
        period=french(row.period),
        territory=row.territory,
        area=row.area,
        method=french(row.method),
        link=row.link,
        body=[("text", french(row.text))] if row.text else [],
        replaces=context.pages.get(f"document:{row.replaces}"),
        source_organisation=publisher,
        verified_on=context.day(-1 - number % CHECKED),
        verified_by="l’équipe Observation",
        for_job_seekers="e" in row.who,
        for_project_holders="p" in row.who,
        for_employers="r" in row.who,
        is_demo=is_demo,
    )


def _published(context: DemoContext, row: Row) -> date:
    """Return the real date, or a number of days before the load day, brought to what the precision knows."""
    day = date.fromisoformat(row.published) if isinstance(row.published, str) else context.day(-row.published)
    if row.precision == Precision.YEAR:
        return day.replace(month=1, day=1)
    return day.replace(day=1) if row.precision == Precision.MONTH else day


def _figure(figure: Figure, row: Row, published: date) -> KeyFigure:
    return KeyFigure(
        name=french(figure.label),
        qualifier=figure.qualifier,
        amount=figure.value,
        unit=figure.unit,
        base=figure.base,
        base_label=figure.base_label,
        rounding=figure.rounding,
        territory=figure.territory,
        period=french((figure.period or row.period).format(year=published.year)),
        note=french(figure.note),
    )


def _attach_figures(page: DocumentPage) -> None:
    """Attach a file to download, made of the page's own figures."""
    name = f"{page.slug}.csv"
    content = csv_response(page.key_figures.all(), name, page).content
    page.file = get_document_model().objects.create(title=page.title, file=ContentFile(content, name=name))
    page.save_revision().publish()
