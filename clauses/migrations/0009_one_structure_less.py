"""The only structure of a lot is gone: PostgreSQL alters no table in the transaction that moved its rows."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("clauses", "0008_several_structures")]

    operations = [
        migrations.RemoveField(model_name="lot", name="siae"),
        migrations.RemoveField(model_name="lot", name="siae_hours"),
    ]
