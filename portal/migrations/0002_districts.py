"""The twenty arrondissements with their place on the tile map, and the two wider areas."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

# number: (column, row) on a grid of five by five that keeps the spiral readable.
TILES = {
    1: (1, 2), 2: (2, 2), 3: (3, 2), 4: (3, 3), 5: (2, 3), 6: (1, 3), 7: (0, 2), 8: (1, 1), 9: (2, 1), 10: (3, 1),
    11: (4, 2), 12: (4, 3), 13: (2, 4), 14: (1, 4), 15: (0, 3), 16: (0, 1), 17: (1, 0), 18: (2, 0), 19: (3, 0),
    20: (4, 1),
}  # fmt: skip


def create_districts(apps: Apps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    District = apps.get_model("portal", "District")
    rows = [
        District(
            code=f"750{number:02d}",
            number=number,
            name=f"Paris {'1er' if number == 1 else f'{number}e'}",
            map_column=column,
            map_row=row,
            sort_order=number,
        )
        for number, (column, row) in TILES.items()
    ]
    rows.append(District(code="paris", name="Tout Paris", sort_order=30))
    rows.append(District(code="hors-paris", name="Hors Paris", sort_order=40))
    District.objects.bulk_create(rows)


class Migration(migrations.Migration):
    dependencies = [("portal", "0001_initial")]

    operations = [migrations.RunPython(create_districts, migrations.RunPython.noop)]
