"""What editors find on a working day, added to the demonstration before it is served: work that waits for them.

Run in a process of its own, with the served portal's database: ``python -m tests.browser.seed``.
"""

from datetime import timedelta

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
    """As an import of contracts leaves them: no hours, and nobody has read them."""
    from clauses.models import OperationIndexPage, OperationPage
    from portal.models import Organisation

    index = OperationIndexPage.objects.get()
    for number in range(TO_CALIBRATE):
        page = OperationPage(
            title=f"Réfection de la rue {number}", slug=f"refection-{number}", summary="Un marché importé.",
            authority=Organisation.objects.get(name="Ville de Paris"), amount=600_000 + number, live=False,
            has_unpublished_changes=True,
        )  # fmt: skip
        page.saving_draft = True
        index.add_child(instance=page)
        page.save_revision(clean=False)


if __name__ == "__main__":
    main()
