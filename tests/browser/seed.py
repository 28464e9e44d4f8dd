"""What editors find on a working day, added to the demonstration before it is served: work that waits for them.

Run in a process of its own, with the served portal's database: ``python -m tests.browser.seed``.
"""

import json
from datetime import timedelta
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

import django

WAITING = 21  # one more than the queue shows at once
TO_CALIBRATE = 3
TWIN = "Rencontre des métiers du quartier"


def main() -> None:
    django.setup()
    propose_events()
    draft_operations()


def propose_events() -> None:
    """As the public form does; the first two look like one event."""
    # Models need the set-up above.
    from agenda.models import EventPage, Occurrence
    from agenda.submissions.decisions import receive
    from portal import dates

    for number in range(WAITING):
        is_twin = number < 2
        title = TWIN if is_twin else f"Portes ouvertes de l’atelier {number}"
        start = dates.now().replace(hour=10, minute=0) + timedelta(days=30 if is_twin else 30 + number)
        event = EventPage(
            title=title, slug=f"evenement-propose-{number}", summary="Venez voir et demander.", for_job_seekers=True
        )
        event.occurrences = [
            Occurrence(
                start=start, end=start + timedelta(hours=2), postcode="75018",
                venue_name="Salle Saint-Bruno" if is_twin else f"Atelier {number}", address="9 rue Saint-Bruno",
            )
        ]  # fmt: skip
        receive(event, f"Association {number}", f"association{number}@example.org", None)


def draft_operations() -> None:
    """Contracts as the import of public contracts leaves them: drafts without hours, that nobody has read."""
    # Models need the set-up above.
    from django.core.management import call_command

    from tests.clauses.decp.conftest import contract  # the same

    contracts = [
        contract(f"2026C10{number}", objet=f"Réfection de la rue {number}", montant=600_000 + number)
        for number in range(TO_CALIBRATE)
    ]
    with TemporaryDirectory() as folder:
        file = Path(folder) / "decp.json"
        file.write_text(json.dumps({"marches": {"marche": contracts}}), encoding="utf-8")
        call_command("ingest", "decp", str(file), stdout=StringIO())


if __name__ == "__main__":
    main()
