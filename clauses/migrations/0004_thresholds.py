"""The thresholds of 2026–2027: every portal starts with them, editors add the next ones."""

from datetime import date
from decimal import Decimal

from django.db import migrations

FIRST, LAST = date(2026, 8, 22), date(2027, 12, 31)
ARTICLE = "article L. 2112-2-1 du code de la commande publique, issu de la loi n° 2021-1104 du 22 août 2021, article 35"
NOTICE = "avis relatif aux seuils de procédure, 2025, pour 2026 et 2027"
# Each is a scope, an amount in euros excluding tax, its first and last day, its text and its source.
THRESHOLDS = (
    ("travaux", 5_404_000, FIRST, LAST, ARTICLE, NOTICE),
    ("etat", 140_000, FIRST, LAST, ARTICLE, NOTICE),
    ("autre", 216_000, FIRST, LAST, ARTICLE, NOTICE),
    ("concession", 5_404_000, FIRST, LAST, "loi n° 2021-1104 du 22 août 2021, article 35", NOTICE),
    ("spaser", 50_000_000, date(2023, 1, 1), None, "décret n° 2022-767 du 2 mai 2022", "décret n° 2022-767 du 2 mai 2022"),
)


def seed(apps, schema_editor):
    threshold = apps.get_model("clauses", "ClauseThreshold")
    for scope, amount, starts_on, ends_on, article, source in THRESHOLDS:
        threshold.objects.get_or_create(
            scope=scope, starts_on=starts_on,
            defaults={"amount": Decimal(amount), "ends_on": ends_on, "article": article, "source": source},
        )  # fmt: skip
    # A contract that began before the law was consulted before it; what the others owe is worked out when they are saved.
    apps.get_model("clauses", "OperationPage").objects.filter(starts_on__lt=FIRST).update(obligation="recommandee")


class Migration(migrations.Migration):
    dependencies = [("clauses", "0003_obligation")]

    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
