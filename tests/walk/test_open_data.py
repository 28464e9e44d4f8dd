"""The API beside the site, on the whole demonstration: the same lists, the same numbers, whatever the filter."""

from typing import Any

import pytest
from django.core.cache import caches
from django.http import QueryDict
from django.test import Client
from jsonschema_rs import Draft202012Validator

from opendata import lists
from opendata.lists import KindLists
from opendata.rows import schema_of
from portal.listing import Listing
from tests.queries import queries_at_most

# Filters, counts and orders of both databases; no page of the walk is read.
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]


def asked(client: Client, address: str, **data: str) -> Any:
    caches["limits"].clear()  # no more than so many a minute from one address
    answer = client.get(address, data)
    assert answer.status_code == 200, (address, data, answer.content)
    return answer.json()


def filters_in_use(listing: Listing) -> list[dict[str, str]]:
    """No filter, then the first value in use of each."""
    return [{}, *({facet.param: facet.options[0].value} for facet in listing.facets if facet.options)]


def test_every_list_of_the_site_and_of_the_api_agree(client: Client) -> None:
    found = lists.every()
    assert len(found) == 10
    for each in found:
        for index in each.indexes:
            for data in filters_in_use(each.listing(index, QueryDict())):
                shown = each.listing(index, QueryDict("&".join(f"{k}={v}" for k, v in data.items()))).total
                answer = asked(client, f"/api/v1/{each.kind}/", liste=index.slug, **data)
                assert (answer["total"], len(answer["results"])) == (shown, min(shown, 50)), (index.slug, data)


def test_whoever_follows_next_takes_each_row_once(client: Client) -> None:
    for each in lists.every():
        rows, address = [], f"/api/v1/{each.kind}/?limit=7"
        while address:
            answer = asked(client, address)
            rows += answer["results"]
            address = answer["next"]
        keys = [row.get("row", row).get("date_id", row["id"]) for row in rows]
        assert len(keys) == len(set(keys)) == answer["total"] > 0, each.kind
        assert answer["total"] == sum(each.listing(index, QueryDict()).total for index in each.indexes)
        check(each, rows, in_list=True)
        page = asked(client, f"/api/v1/{each.kind}/{rows[0]['id']}/")
        assert client.get(page["url"]).status_code == 200
        check(each, [page], in_list=False)


def check(each: KindLists, rows: list[Any], *, in_list: bool) -> None:
    validator = Draft202012Validator(schema_of(each.kind, in_list=in_list))
    for row in rows:
        validator.validate(row)
    # What nothing ever says is a mistake of the declaration.
    assert {name for row in rows for name, value in row.items() if value is not None} >= {
        "id",
        "url",
        "title",
        "source",
    }


def test_a_list_costs_the_same_whatever_it_holds(client: Client) -> None:
    for each in lists.every():
        asked(client, f"/api/v1/{each.kind}/")  # what is prepared once
        with queries_at_most(16):
            asked(client, f"/api/v1/{each.kind}/", limit="60")


def test_nothing_of_a_person_is_given(client: Client) -> None:
    offer = asked(client, "/api/v1/offre/")["results"][0]
    assert not {name for name in offer if "contact" in name or name in ("phone", "email", "insertion_hours")}
