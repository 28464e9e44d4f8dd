"""The codes that the importer knew by heart, now a table that editors change."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

# Nomenclature, code, name and the activities that it prepares for.
CODES = (
    ("rome", "K1302", "Assistance auprès d’adultes", ("A3", "A5")),
    ("rome", "K1303", "Assistance auprès d’enfants", ("A1", "D4")),
    ("rome", "K1304", "Services domestiques", ("D1", "D7")),
    ("rome", "K1305", "Intervention sociale et familiale", ("A3", "D20")),
    ("formacode", "44028", "", ("A3", "A5")),
    ("formacode", "42079", "", ("D1",)),
    ("formacode", "44041", "", ("A1", "D4")),
    ("formacode", "44019", "", ("A3",)),
)


def create_codes(apps: Apps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    SapCode, SapActivity = apps.get_model("trainings", "SapCode"), apps.get_model("trainings", "SapActivity")
    activities = {activity.code: activity.pk for activity in SapActivity.objects.all()}
    through = SapCode._meta.get_field("activities").remote_field.through
    for system, code, label, prepared in CODES:
        row = SapCode.objects.create(system=system, code=code, label=label)
        through.objects.bulk_create(
            through(sapcode_id=row.pk, sapactivity_id=activities[each]) for each in prepared if each in activities
        )


class Migration(migrations.Migration):

    dependencies = [("trainings", "0004_sap_codes")]

    operations = [migrations.RunPython(create_codes, migrations.RunPython.noop)]
