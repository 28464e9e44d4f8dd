"""The threshold of concessions comes from no source that was read: it is withdrawn, until an editor types one."""

from datetime import date
from decimal import Decimal

from django.db import migrations
from django.db.models import Q

FIRST = date(2026, 8, 22)


def withdraw(apps, schema_editor):
    seeded = apps.get_model("clauses", "ClauseThreshold").objects.filter(
        scope="concession", starts_on=FIRST, amount=Decimal(5_404_000), source="avis relatif aux seuils de procédure, 2025, pour 2026 et 2027",
        article="loi n° 2021-1104 du 22 août 2021, article 35",
    )  # fmt: skip
    if not seeded.delete()[0]:
        return  # an editor has written it since, with a source of their own
    # What it answered alone, or with the others where nobody says what is bought, is not known any more.
    operations = apps.get_model("clauses", "OperationPage").objects.filter(nature__in=["concession", ""])
    operations = operations.exclude(obligation="a-verifier")
    before = Q(consulted_on__lt=FIRST) | Q(consulted_on=None, starts_on__lt=FIRST)
    operations.exclude(before).update(obligation="a-verifier")


class Migration(migrations.Migration):
    dependencies = [("clauses", "0005_by_company")]

    operations = [migrations.RunPython(withdraw, migrations.RunPython.noop)]
