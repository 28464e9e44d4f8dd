"""The query counter that the page budgets rest on."""

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction

from tests.queries import assert_same_queries, captured_queries, count_queries, queries_at_most

pytestmark = pytest.mark.django_db


def ask() -> bool:
    return get_user_model().objects.exists()


def test_it_counts_queries_and_not_transactions() -> None:
    def work() -> None:
        with transaction.atomic():
            ask()

    assert count_queries(work) == 1


def test_over_the_limit_fails_and_prints_the_queries() -> None:
    def ask_twice() -> None:
        with queries_at_most(1):
            ask()
            ask()

    with pytest.raises(pytest.fail.Exception, match=r"2 queries, at most 1 allowed:\n.*repeated 2 times.*auth_user"):
        ask_twice()


def test_a_number_that_grows_names_what_was_added() -> None:
    with captured_queries() as few:
        ask()
    with captured_queries() as many:
        ask()
        ask()
    assert_same_queries(few, few)
    with pytest.raises(pytest.fail.Exception, match=r"(?s)1 queries with few items, 2 with many.*\+1 SELECT"):
        assert_same_queries(few, many)
