"""What reads a stranger's text costs in line with its length, whatever the text is made of."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from agenda.formats import saying, values
from agenda.formats.csv_dates import spans
from agenda.formats.prices import price_of
from agenda.same_event.places import normal_street
from agenda.same_event.titles import read_title
from clauses.declarations.contracts import read_contracts
from clauses.records.trades import read_trades
from ingest.rows import RowError
from ingest.texts import cleaning, markdown, positions
from portal.serving import logs
from portal.typed import phones
from resources.formats.french_hours import as_rules
from resources.opening import rules
from search.query.syntax import clean, pieces
from tests.hostile.patterns import grows_in_line


def asked(text: str) -> None:
    """What the search reads of a query first."""
    pieces(clean(text))


READERS: tuple[Callable[[str], Any], ...] = (
    logs.masked, read_contracts, read_trades, markdown.as_html, cleaning.text, cleaning.rich_text, cleaning.phone,
    cleaning.postcode, cleaning.url, cleaning.email, normal_street, read_title, phones.link, rules.tidy, rules.read,
    values.kind_of, asked, price_of, positions.degrees, saying.status_of_title, as_rules,
)  # fmt: skip
PUMPS = (
    "a", "1", " ", "\n", "<", "<a ", "< ", "1 ", "11111 ", "a@", "a.", "# #", "**a ", "_a ", "[a](http://a", "-", "\"",
    "(", "06 12 ", "&lt;", "Ã©", "<style>", "Mo-Fr 9:00, ", "gratuit", "é",
)  # fmt: skip


@pytest.mark.parametrize("pump", PUMPS)
@pytest.mark.parametrize("reader", READERS, ids=lambda reader: f"{reader.__module__}.{reader.__name__}")
def test_a_reader_costs_its_length(reader: Callable[[str], Any], pump: str) -> None:
    def read(text: str) -> None:
        try:
            reader(text)
        except (ValueError, ValidationError):
            return

    assert grows_in_line(read, pump)


@pytest.mark.parametrize(
    ("begins", "pump"), [("1h", " "), ("14/01/2027 1h", "\t"), ("", "8, "), ("", "14/01/2027, "), ("entre 1h", " ")]
)
def test_cells_of_dates_and_hours_cost_their_length(begins: str, pump: str) -> None:
    def read(text: str) -> None:
        for cells in ((begins + text, "", "", ""), ("14/01/2027", begins + text, "", "")):
            with suppress(RowError):
                spans(*cells)

    assert grows_in_line(read, pump)


def test_a_street_of_digits_is_read_at_once() -> None:
    """Two more digits made it four times slower: 24 of them stopped a worker for seconds."""
    assert normal_street("1" * 200 + "x rue de Rivoli")[1] == "1" * 200 + "x rue rivoli"
    assert normal_street("12 et 14 bis, rue de Rivoli") == ("12", "rue rivoli")
    assert normal_street("12 14 rue de Rivoli") == ("12", "rue rivoli")


@pytest.mark.parametrize("size", [950, 990, 1000, 1010, 5000])
def test_a_log_line_keeps_no_half_of_what_is_personal(size: int) -> None:
    for personal in ("jeanne.martin@example.org", "06 12 34 56 78", "+33612345678"):
        line = ("x " * size)[: size - 8] + " " + personal + " " + "y" * 3000
        assert not {"jeanne", "06 12", "+3361"} & {
            part for part in ("jeanne", "06 12", "+3361") if part in logs.masked(line)
        }
        # What is masked leaves room: the end of what was read shows.
        many = "a.b@example.org " * 60 + personal + " z"
        assert not [
            part for part in ("jeanne", "06 12", "+3361") if part in logs.masked(many[: 16 * 60 + 12] + "z" * 90)
        ]
