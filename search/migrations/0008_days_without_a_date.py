"""Days between two dates of a page, on which it has none. ``search_sync`` analyses the pages again and fills it."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("search", "0007_elsewhere")]
    operations = [
        migrations.CreateModel(
            name="SearchGap",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("first", models.DateField()),
                ("last", models.DateField()),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="gaps", to="search.searchdocument"
                    ),
                ),
            ],
            options={
                "verbose_name": "jours sans date",
                "verbose_name_plural": "jours sans date",
                "indexes": [models.Index(fields=["first", "last", "document"], name="search_gap_days")],
            },
        ),
    ]
