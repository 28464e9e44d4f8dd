"""locale/: what is written there is what is shown, and Wagtail still says the English that it replaces."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
import wagtail
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.test import Client
from django.utils.translation import gettext, ngettext

from scripts import french_apostrophes

FOLDER = settings.BASE_DIR / "locale" / "fr" / "LC_MESSAGES"
DOMAINS = ["django", "djangojs"]
PLACE = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w+\}")


def catalogue(domain: str) -> Catalog:
    with (FOLDER / f"{domain}.po").open("rb") as file:
        return read_po(file, locale="fr", abort_invalid=True)


def messages(domain: str) -> list[Message]:
    return [message for message in catalogue(domain) if message.id]


def texts(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else list(value)


def said(found: Iterable[Message]) -> dict[str, list[str]]:
    return {"\0".join(texts(message.id)): texts(message.string) for message in found}


@pytest.mark.parametrize("domain", DOMAINS)
def test_the_compiled_file_is_the_written_one(domain: str) -> None:
    with (FOLDER / f"{domain}.mo").open("rb") as file:
        compiled = said(message for message in read_mo(file) if message.id)
    assert compiled == said(messages(domain)), "run scripts/compile_messages.py"


@pytest.mark.parametrize("domain", DOMAINS)
def test_wagtail_still_says_what_is_replaced(domain: str) -> None:
    """An upgrade that changes a sentence brings its own French back: say it again here, or remove it."""
    known: set[str] = set()
    for path in Path(wagtail.__file__).parent.rglob(f"locale/fr/LC_MESSAGES/{domain}.po"):
        with path.open("rb") as file:
            known |= {texts(message.id)[0] for message in read_po(file, locale="fr") if message.id}
    assert [first for message in messages(domain) if (first := texts(message.id)[0]) not in known] == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_no_sentence_asks_for_a_value_that_it_is_not_given(domain: str) -> None:
    wrong = []
    for message in messages(domain):
        given = set(PLACE.findall(" ".join(texts(message.id))))
        wrong += [text for text in texts(message.string) if set(PLACE.findall(text)) - given]
    assert wrong == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_the_packages_apostrophes_are_curved(domain: str) -> None:
    """An upgrade that brings other words: run scripts/french_apostrophes.py."""
    with (settings.BASE_DIR / "locale" / "apostrophes" / "fr" / "LC_MESSAGES" / f"{domain}.mo").open("rb") as file:
        kept = said(message for message in read_mo(file) if message.id)
    assert kept == said(message for message in french_apostrophes.catalogue(domain) if message.id)
    assert not [text for texts_ in kept.values() for text in texts_ if re.search(r"[a-z]'[a-z]", text)]


def test_a_refusal_and_a_screen_have_curved_apostrophes() -> None:
    one = gettext("%(model)s instance with %(field)s %(value)r is not a valid choice.")
    assert one.startswith("L’instance")
    assert "qu’il n’y a" in ngettext(
        "Ensure that there are no more than %(max)s digit in total.",
        "Ensure that there are no more than %(max)s digits in total.",
        3,
    )


def test_pages_and_scripts_speak_them() -> None:
    assert gettext("Skip to main content") == "Aller au contenu principal"
    script = Client().get("/cms/jsi18n/").content.decode()
    assert "Vous confirmez" in script
    assert "Tableau de bord" in script  # Wagtail's own is below
