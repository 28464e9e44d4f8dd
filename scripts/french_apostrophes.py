"""Write locale/apostrophes: the French of Django, Wagtail and the other packages, with « ’ » for every straight « ' ».

.venv/bin/python scripts/french_apostrophes.py

Run it after an upgrade: a test compares. The project's own words (locale/fr) stand over these.
"""

import os
import re
import sys
from pathlib import Path

import django
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo, write_mo
from django.apps import apps

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "locale" / "apostrophes" / "fr" / "LC_MESSAGES"
DOMAINS = ("django", "djangojs")
# Between two letters, or a letter and what a value or a quotation begins with: no quote of a value, no attribute.
_STRAIGHT = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_]|«|%\(|\{|<)")


def curled(text: str) -> str:
    return _STRAIGHT.sub("’", text)


def catalogue(domain: str) -> Catalog:
    """What the packages say with a straight apostrophe, said with a curved one; an earlier app has the last word."""
    found: dict[tuple[str, str], Message] = {}
    folders = [
        Path(django.__file__).parent / "conf",
        *(Path(app.path) for app in reversed(list(apps.get_app_configs()))),
    ]
    for folder in folders:
        path = folder / "locale" / "fr" / "LC_MESSAGES" / f"{domain}.mo"
        if path.exists():
            with path.open("rb") as file:
                said = read_mo(file)
            found |= {(str(message.id), message.context or ""): message for message in said if message.id}
    made = Catalog(locale="fr", domain=domain, fuzzy=False)
    for message in found.values():
        texts = [message.string] if isinstance(message.string, str) else list(message.string or ())
        if [curled(text) for text in texts] != texts:
            # Of three forms, the second is that of millions.
            string = curled(texts[0]) if isinstance(message.string, str) else (curled(texts[0]), curled(texts[-1]))
            made.add(message.id, string, context=message.context)
    return made


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for domain in DOMAINS:
        made = catalogue(domain)
        with (FOLDER / f"{domain}.mo").open("wb") as file:
            write_mo(file, made)
        print(f"{domain}: {len(made)} messages")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.local")
    sys.path.insert(0, str(ROOT))
    django.setup()
    main()
