"""One of each kind and many: every line is there, with what to do, at the same cost, and names nobody who applied."""

import re
from typing import Any

import pytest
from django.test import RequestFactory

from home.roles import ADMINISTRATOR, CLAUSE_OFFICER, CONTRIBUTOR, LEAD_ROLE, ROLES
from portal.admin.waiting import Task, work_of
from tests.queries import assert_same_queries, captured_queries

from .conftest import Everything, MakeUser, logged_in

# The same questions on both engines but for one test, which asks for the list itself.
pytestmark = pytest.mark.django_db
AT_MOST = 12  # queries, those of the person's rights included
OF_EVERYBODY = {
    "signalement de lecteur", "page à relire", "page bientôt retirée", "lien mort", "page qui n’aide pas",
    "lien qui a changé d’adresse", "embauche à confirmer",
    "événement proposé", "doublon possible", "source à regarder", "marché à calibrer", "offre qui se ferme",
    "déclaration d’heures à valider", "candidature sans réponse", "personne à rappeler",
    "envoi de courriels à regarder", "recherche sans résultat",
}  # fmt: skip
OF = {
    ADMINISTRATOR: OF_EVERYBODY,
    LEAD_ROLE: OF_EVERYBODY - {"candidature sans réponse", "embauche à confirmer", "personne à rappeler"},
    CLAUSE_OFFICER: {
        "marché à calibrer", "offre qui se ferme", "déclaration d’heures à valider", "candidature sans réponse",
        "embauche à confirmer", "personne à rappeler",
    },
    "Rédaction agenda": {"événement proposé", "doublon possible"},
    CONTRIBUTOR: set(),
}  # fmt: skip


def work(rf: RequestFactory, user: Any) -> tuple[list[Task], list[str]]:
    """What waits for this person, and what it asked the database, rights included."""
    request = rf.get("/cms/")
    request.user = type(user).objects.get(pk=user.pk)
    with captured_queries() as asked:
        found = work_of(request)
    return found, asked


def kinds(tasks: list[Task]) -> set[str]:
    return {task.kind.partition(",")[0] for task in tasks}


@pytest.mark.parametrize("role", sorted(OF))
def test_each_role_sees_its_kinds(rf: RequestFactory, make_user: MakeUser, everything: Everything, role: str) -> None:
    everything(1)
    found, asked = work(rf, make_user(role))
    assert kinds(found) == OF[role]
    assert all(task.actions for task in found)
    assert not any("Ana" in f"{task.title} {task.what}" for task in found)
    assert len(asked) <= AT_MOST


@pytest.mark.once
def test_the_list_costs_the_same_with_one_and_with_fifty_of_each(
    rf: RequestFactory, make_user: MakeUser, everything: Everything
) -> None:
    users = [make_user(role.name) for role in ROLES if role.name in OF]
    everything(1)
    few = {user.pk: work(rf, user)[1] for user in users}
    everything(50)
    for user in users:
        found, many = work(rf, user)
        assert_same_queries(few[user.pk], many)
        assert len(many) <= AT_MOST
        assert all(sum(task.kind == kind for task in found) <= 11 for kind in {task.kind for task in found})


def test_the_page_shows_them_each_with_its_buttons(make_user: MakeUser, everything: Everything) -> None:
    everything(1)
    page = logged_in(make_user(ADMINISTRATOR)).get("/cms/").content.decode()
    own = page.partition('class="w-panel waiting"')[2].partition("</section>")[0]
    for button in (
        "Toujours vrai", "Remplacer, ou montrer une copie", "Remplacer partout",
        "Relancer l’employeur", "Confirmer l’embauche",
        "Valider 120,5", "En valider plusieurs", "Calibrer les heures", "Publier",
        "Prolonger jusqu’au", "Garder jusqu’au", "Réessayer maintenant", "C’est vu", "Ajouter un synonyme",
        "Voir qui appeler", "Comparer les deux", "C’est corrigé",
    ):  # fmt: skip
        assert button in own.replace("\u202f", " "), button
    assert len(re.findall('<li class="waiting__task', own)) == len(OF_EVERYBODY) + 1  # mails stuck, and given up
