"""Pages of paper as PDF, tagged for screen readers (PDF/UA); nothing is fetched for them."""

from collections.abc import Sequence
from functools import lru_cache
from importlib import import_module
from typing import Any

from django.contrib.staticfiles import finders


@lru_cache(maxsize=1)
def is_available() -> bool:
    """WeasyPrint draws with Pango, a library of the system; without it the rest of the portal works."""
    try:
        import_module("weasyprint")  # only whether it loads
    except (ImportError, OSError):
        return False
    return True


def pdf_of(html: str, stylesheet: str) -> bytes:
    """Return the document, drawn with one of our stylesheets."""
    written: bytes = _drawn(html, stylesheet).write_pdf(pdf_variant="pdf/ua-1")
    return written


def one_page_of(tries: Sequence[str], stylesheet: str) -> bytes:
    """Return the first of these that fits one page, the fullest first; the last whatever its length."""
    for html in tries[:-1]:
        document = _drawn(html, stylesheet)
        if len(document.pages) == 1:
            written: bytes = document.write_pdf(pdf_variant="pdf/ua-1")
            return written
    return pdf_of(tries[-1], stylesheet)


def _drawn(html: str, stylesheet: str) -> Any:
    from weasyprint import CSS, HTML  # absent, or without its own libraries, on some machines

    sheet = CSS(filename=str(finders.find(stylesheet)), url_fetcher=_nothing)
    return HTML(string=html, url_fetcher=_nothing).render(stylesheets=[sheet], pdf_variant="pdf/ua-1")


def _nothing(url: str, *_args: Any, **_options: Any) -> Any:
    raise ValueError(f"a paper fetches nothing: {url}")
