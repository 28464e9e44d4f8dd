"""What to answer when no place is open at the hours that are asked for.

« Ouvert maintenant » on a Sunday evening is answered in words, and by the places in the order in which they next open.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from portal import dates
from portal.words.openings import NextOpening
from search import priors
from search.query import Parsed, Query, openings

# Places that are put in order of their next opening.
MOST = 2_000


def at_any_hour(query: Query) -> Query:
    """Return the query for places, open or not."""
    anywhere = openings.clause_of((openings.ANY_PLACE,))
    return query.about(dict.fromkeys(anywhere if clause.is_hours else clause for clause in query.clauses))


def nobody(parsed: Parsed) -> str:
    """Return what to say when none of the places that are looked for is open at the hours asked for."""
    words = " et ".join(dict.fromkeys(each.words for each in parsed.hours))
    is_narrow = bool(parsed.detected) or len(parsed.query.clauses) > len(parsed.hours)
    which = "Aucun lieu pour cette recherche" if is_narrow else "Aucun lieu"
    return f"{which} n’est ouvert {words}, d’après les horaires connus."


def in_order(page_ids: Sequence[int]) -> list[int]:
    """As they next open: hours that do not tell come last, those of closed places after them; else as given."""
    moment = dates.now()
    known = next_openings(page_ids, moment)

    def place(page_id: int) -> tuple[bool, datetime, bool]:
        found = known.get(page_id)
        if found is None:
            return True, moment, True
        return found.opens is None, found.opens or moment, found.is_closed

    return sorted(page_ids, key=place)


def next_openings(page_ids: Sequence[int], moment: datetime) -> Mapping[int, NextOpening]:
    """Return when each of the places among the pages next receives."""
    found: dict[int, NextOpening] = {}
    for told in priors.timetables():
        found |= told.next_openings(page_ids, moment)
    return found
