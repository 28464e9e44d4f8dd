"""A seeded corpus of French pages of all kinds, written to the database in bulk."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from wagtail.models import Page

from agenda.kinds import EVENT
from clauses.kinds import OPERATION, OPPORTUNITY, SHOWCASE
from experiments.kinds import EXPERIMENT
from home.kinds import GUIDE, RELAY
from portal.enums import State
from portal.models import District, PortalPage, Topic
from resources.kinds import DOCUMENT, PLACE
from search.correction import dictionary
from trainings.kinds import TRAINING

SUBJECTS = (
    "aide à domicile",
    "création d’entreprise",
    "garde d’enfants",
    "insertion par l’activité économique",
    "clause sociale",
    "validation des acquis",
    "recherche d’emploi",
    "formation professionnelle",
    "accompagnement des jeunes",
    "transmission d’entreprise",
    "entretien des espaces verts",
    "bâtiment et travaux publics",
    "hôtellerie et restauration",
    "informatique et numérique",
    "services à la personne",
    "propreté et nettoyage",
    "alternance et apprentissage",
    "bilan de compétences",
    "revenu de solidarité active",
    "logement et emploi",
    "coaching des cadres",
    "lutte contre les discriminations",
    "mission locale",
    "contrats aidés",
)
SHAPES = {
    EVENT: ("Forum : {}", "Atelier : {}", "Portes ouvertes : {}", "Réunion d’information : {}"),
    TRAINING: ("Se former : {}", "Formation {}", "CAP, {}"),
    PLACE: ("Espace {}", "Maison : {}", "Point d’accueil, {}"),
    DOCUMENT: ("Étude : {}", "Chiffres clés : {}", "Note de conjoncture : {}"),
    OPPORTUNITY: ("Offre : {}", "Poste à pourvoir, {}"),
    OPERATION: ("Chantier : {}", "Marché : {}"),
    GUIDE: ("Guide : {}", "Comment faire : {}"),
    RELAY: ("Information : {}",),
    SHOWCASE: ("Entreprise engagée : {}",),
    EXPERIMENT: ("Expérimentation : {}",),
}
WEIGHTS = [30, 20, 8, 15, 10, 5, 4, 3, 3, 2]


class Corpus:
    """Pages drawn from one seed: the same number gives the same texts."""

    def __init__(self, seed: int = 75) -> None:
        self.random = random.Random(seed)
        words = sorted(word for word in dictionary._words() if 4 <= len(word) <= 12)
        self.random.shuffle(words)
        self.words = words[:30_000]
        # Zipf: the word of rank n is n times rarer than the first.
        self.cumulated = list(accumulate(1 / (rank + 8) for rank in range(len(self.words))))

    def text(self, length: int, *, subjects: bool = True) -> str:
        """``length`` words of the language; with ``subjects``, those of the portal take the place of a third."""
        drawn = self.random.choices(self.words, cum_weights=self.cumulated, k=length * 2 // 3 if subjects else length)
        for _ in range(length // 12 if subjects else 0):
            drawn.insert(self.random.randrange(len(drawn) + 1), self.random.choice(SUBJECTS))
        return " ".join(drawn)

    def pages(self, count: int, today: date) -> Iterator[dict[str, Any]]:
        draw = self.random
        kinds = list(SHAPES)
        for number in range(count):
            kind = draw.choices(kinds, weights=WEIGHTS)[0]
            start = today + timedelta(days=draw.randint(-400, 300))
            dated = kind in (EVENT, TRAINING, OPPORTUNITY, RELAY, DOCUMENT)
            yield {
                "title": f"{draw.choice(SHAPES[kind]).format(draw.choice(SUBJECTS))}, {self.text(3)} {number}",
                "summary": self.text(24)[:320],
                "kind": kind.value,
                "state": draw.choice([State.OPEN, State.OPEN, State.SOON, State.FULL, State.NONE]).value,
                "audience": draw.randrange(1, 8),
                "district": draw.randrange(24),
                "starts_on": start if dated else None,
                "ends_on": start + timedelta(days=draw.choice([0, 0, 1, 30, 120])) if dated else None,
                "topics": draw.sample(range(12), draw.choice([0, 1, 1, 2])),
            }


def load(count: int, parent: Page, today: date, corpus: Corpus) -> list[int]:
    """Insert ``count`` pages under ``parent``; their keys. Nothing is indexed."""
    topics = [Topic.objects.get_or_create(slug=f"theme-{n}", defaults={"name": f"Thème {n}"})[0].pk for n in range(12)]
    districts = list(District.objects.values_list("pk", flat=True))
    content_type = ContentType.objects.get_for_model(PortalPage)
    first = (Page.objects.order_by("-pk").values_list("pk", flat=True).first() or 0) + 1
    columns = [field.column for field in PortalPage._meta.local_fields]
    with transaction.atomic():
        batch: list[tuple[Page, dict[str, Any]]] = []
        for number, drawn in enumerate(corpus.pages(count, today)):
            page = Page(
                pk=first + number, path=parent.path + Page._int2str(first + number).rjust(4, "0"), numchild=0,
                depth=parent.depth + 1, title=drawn["title"], draft_title=drawn["title"], live=True,
                slug=f"page-{first + number}", url_path=f"{parent.url_path}page-{first + number}/",
                content_type=content_type, locale_id=parent.locale_id,
            )  # fmt: skip
            batch.append((page, drawn))
            if len(batch) == 2_000:
                _insert(batch, columns, districts, topics)
                batch = []
        _insert(batch, columns, districts, topics)
        Page.objects.filter(pk=parent.pk).update(numchild=count)
    return list(range(first, first + count))


def _insert(
    batch: list[tuple[Page, dict[str, Any]]], columns: list[str], districts: list[int], topics: list[int]
) -> None:
    Page.objects.bulk_create([page for page, _ in batch], batch_size=500)
    rows = []
    for page, drawn in batch:
        portal_page = PortalPage(
            page_ptr_id=page.pk, kind=drawn["kind"], summary=drawn["summary"], state=drawn["state"],
            for_job_seekers=bool(drawn["audience"] & 1), for_project_holders=bool(drawn["audience"] & 2),
            for_employers=bool(drawn["audience"] & 4), starts_on=drawn["starts_on"], ends_on=drawn["ends_on"],
            district_id=districts[drawn["district"]] if drawn["district"] < len(districts) else None,
        )  # fmt: skip
        fields = PortalPage._meta.local_fields
        rows.append([field.get_db_prep_save(field.pre_save(portal_page, True), connection) for field in fields])
    with connection.cursor() as cursor:
        places = ", ".join(["%s"] * len(columns))
        # The model's own column names; values are parameters.
        cursor.executemany(f"INSERT INTO portal_portalpage ({', '.join(columns)}) VALUES ({places})", rows)
    through = PortalPage.topics.through
    through.objects.bulk_create(
        [through(portalpage_id=page.pk, topic_id=topics[topic]) for page, drawn in batch for topic in drawn["topics"]],
        batch_size=500,
    )
