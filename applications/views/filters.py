"""What a desk's list may be narrowed to."""

from typing import Any

from django.http import QueryDict

from applications.enums import Status
from applications.models.application import ANSWER_DAYS
from clauses.models import OpportunityPage

WAITING = "a-traiter"
LATE = "en-retard"
INTERVIEWS, OVER = "entretiens", "entretiens-passes"
STATES = [
    (WAITING, "À traiter"), (LATE, f"Sans réponse depuis plus de {ANSWER_DAYS} jours"),
    (INTERVIEWS, "Entretiens, par date"), (OVER, "Entretien passé, sans réponse"), *Status.choices,
]  # fmt: skip


class DeskFilter:
    """``etat`` and ``offre``; values that are not in the lists are as if they were not there."""

    def __init__(self, data: QueryDict, applications: Any) -> None:
        self._all = applications
        given = data.get("etat", "")
        self.state = given if given in dict(STATES) else ""
        keys = applications.order_by().exclude(offer=None).values("offer")
        self.offers = list(OpportunityPage.objects.filter(pk__in=keys).order_by("title").values_list("pk", "title"))
        offer = data.get("offre", "")
        self.offer = int(offer) if offer in {str(key) for key, _title in self.offers} else None

    @property
    def states(self) -> list[tuple[str, str]]:
        return STATES

    @property
    def rows(self) -> Any:
        """Those that wait come oldest first, as does the rest."""
        found = self._all if self.offer is None else self._all.filter(offer=self.offer)
        narrowed = {
            WAITING: found.waiting, LATE: found.late, INTERVIEWS: found.interviewed, OVER: found.interviews_over,
        }  # fmt: skip
        if self.state in narrowed:
            return narrowed[self.state]()
        return found.filter(status=self.state) if self.state else found.order_by("-sent_at", "-pk")

    @property
    def query(self) -> str:
        """For links to the other pages of the list."""
        chosen = QueryDict(mutable=True)
        chosen.update({name: str(value) for name, value in (("etat", self.state), ("offre", self.offer)) if value})
        return chosen.urlencode()
