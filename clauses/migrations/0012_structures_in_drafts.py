"""The structure of a lot becomes the first of several in drafts and past versions too: what they hold is no column."""

from django.db import migrations

BATCH = 200


def move(apps, schema_editor):
    known = set(apps.get_model("portal", "Organisation").objects.values_list("pk", flat=True))
    rows = apps.get_model("clauses", "LotStructure").objects.values_list("lot_id", "organisation_id", "pk")
    stored = {(lot, organisation): pk for lot, organisation, pk in rows}
    revisions = apps.get_model("wagtailcore", "Revision").objects.order_by("pk")
    revisions = revisions.filter(content_type__app_label="clauses", content_type__model="operationpage")
    last = 0
    while found := list(revisions.filter(pk__gt=last)[:BATCH]):
        for revision in found:
            old = [lot for lot in revision.content.get("lots", ()) if "siae" in lot]
            for lot in old:
                lot["structures"] = _rows(lot, lot.pop("siae"), lot.pop("siae_hours", None), known, stored)
            if old:
                revisions.filter(pk=revision.pk).update(content=revision.content)
        last = found[-1].pk


def _rows(lot, organisation, hours, known, stored):
    """Return the rows of a lot's structures, as a version holds them; the same row as the published one's."""
    if organisation not in known:
        return []
    pk = stored.get((lot["pk"], organisation))
    return [{"pk": pk, "sort_order": 0, "lot": lot["pk"], "organisation": organisation, "hours": hours}]


class Migration(migrations.Migration):
    dependencies = [("clauses", "0011_clause_text")]

    operations = [migrations.RunPython(move, migrations.RunPython.noop)]
