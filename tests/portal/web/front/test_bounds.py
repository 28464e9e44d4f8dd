"""However many addresses robots make up, what is kept stays small, and what is published stays right."""

from pathlib import Path
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client
from pytest_django.fixtures import Settings

from portal.settings.env import caches as configured
from portal.structure import SiteBuilder
from portal.web.front import kept_pages
from portal.web.publication import generation
from portal.web.publication.one_value_file import OneValueFile

# What is kept is decided by the address, before any database is asked.
pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
def _kept_for_a_minute(settings: Settings, portal_site: SiteBuilder) -> None:
    settings.PAGE_CACHE_SECONDS = 60


def is_kept(address: str) -> bool:
    Client().get(address)
    return "Age" in Client().get(address).headers


@pytest.mark.parametrize(
    "address",
    [
        "/agenda/?q=emploi", "/agenda/?page=2", "/agenda/?theme=emploi&public=jeunes", "/formations/?tri=x",
        "/agenda/?du=2026-12-01", "/clause-sociale/offres/?page=1",
        "/clause-sociale/calculateur/?montant=100000", "/agenda/flux.rss?q=emploi",
    ],
)  # fmt: skip
def test_parameters_that_a_page_reads_are_kept(address: str) -> None:
    assert is_kept(address)


@pytest.mark.parametrize(
    "address", ["/?x=1", "/agenda/?utm_source=lettre", "/agenda/?page=1&x=1", "/agenda/flux.rss?x=1", "/?page=1", "/?="]
)
def test_parameters_that_a_page_does_not_know_are_answered_and_not_kept(address: str) -> None:
    assert Client().get(address).status_code == 200
    assert not is_kept(address)


def test_thousands_of_addresses_have_a_bounded_number_of_places(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(kept_pages.PLACES, "query", 4)
    before = is_kept("/agenda/")
    for number in range(20):
        Client().get(f"/agenda/?page={number}")
    kept: dict[str, Any] = vars(caches["pages"])["_cache"]  # of Django's memory
    assert len([key for key in kept if ":query:" in key]) <= 4
    assert before
    assert "Age" in Client().get("/agenda/").headers, "combinations of filters do not push a page out"


def test_a_place_taken_over_gives_nobody_anothers_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(kept_pages.PLACES, "page", 1)
    agenda, trainings = (Client().get(address).content for address in ("/agenda/", "/formations/"))
    assert agenda != trainings
    for _ in range(2):
        assert Client().get("/agenda/").content == agenda
        assert Client().get("/formations/").content == trainings


def test_a_lost_generation_gives_no_older_page() -> None:
    assert is_kept("/agenda/")
    caches[generation.STORE].clear()
    assert "Age" not in Client().get("/agenda/").headers
    assert "Age" in Client().get("/agenda/").headers


def test_the_generation_has_a_store_of_its_own() -> None:
    files, redis = configured(""), configured("redis://127.0.0.1:6379/0")
    for each in (files, redis):
        assert set(each) >= {"default", "limits", "pages", "generation"}
    assert len({each["LOCATION"] for each in files.values()}) == len(files)
    assert sum(kept_pages.PLACES.values()) < files["pages"]["OPTIONS"]["MAX_ENTRIES"]


def test_the_file_of_the_generation_is_shared_lost_and_made_again(tmp_path: Path) -> None:
    place = str(tmp_path / "new" / "generation")
    one, other = OneValueFile(place, {}), OneValueFile(place, {})
    assert one.get("any") is None
    one.set("any", "a" * 16)
    one.set("any", "b" * 8)
    assert other.get("any") == "b" * 8
    assert other.delete("any")
    assert not other.delete("any")
    assert one.get("any", "none") == "none"
    other.set("any", "c")
    one.clear()
    assert other.get("any") is None
