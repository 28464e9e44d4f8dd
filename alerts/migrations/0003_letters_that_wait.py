"""Name the mails that waited before letters were kept, so that whoever stops is not written to (ADR 0178)."""

import re

from django.db import migrations

_OF = re.compile(r" of (abonnement|alerte) ([0-9A-F]{8})\Z")


def name_waiting(apps, _schema_editor):
    """A mail is told by the end of its name: the beginning of the reference of a person, or of one of their alerts."""
    letters = apps.get_model("alerts", "Letter").objects
    known = set(letters.values_list("key", flat=True))
    mails = apps.get_model("portal", "OutgoingMail").objects.filter(given_up_at=None).values_list("key", "what")
    waiting = {key: found.groups() for key, what in mails if key not in known and (found := _OF.search(what))}
    if not waiting:
        return
    people, alerts = (apps.get_model("alerts", name).objects for name in ("Subscriber", "Alert"))
    owners = {
        (word, reference.hex[:8].upper()): person
        for word, rows in (
            ("abonnement", people.values_list("reference", "pk")),
            ("alerte", alerts.values_list("reference", "subscriber")),
        )
        for reference, person in rows
    }
    letters.bulk_create(
        letters.model(subscriber_id=owners[named], key=key) for key, named in waiting.items() if named in owners
    )


class Migration(migrations.Migration):
    dependencies = [("alerts", "0002_letters_searches_and_keys")]

    operations = [migrations.RunPython(name_waiting, migrations.RunPython.noop)]
