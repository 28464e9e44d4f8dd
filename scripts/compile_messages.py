"""Write locale/fr/LC_MESSAGES/*.mo from the .po files beside them; a machine that serves the portal needs no gettext.

.venv/bin/python scripts/compile_messages.py
"""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

FOLDER = Path(__file__).parents[1] / "locale" / "fr" / "LC_MESSAGES"


def main() -> None:
    for source in sorted(FOLDER.glob("*.po")):
        with source.open("rb") as file:
            catalogue = read_po(file, locale="fr", abort_invalid=True)
        with source.with_suffix(".mo").open("wb") as file:
            write_mo(file, catalogue)
        print(f"{source.name}: {len(catalogue)} messages")


if __name__ == "__main__":
    main()
