"""The trainings' list: what is asked of a session is asked of one session, not of several."""

from collections.abc import Mapping

from django.db.models import Q

from portal.listing import Filter, Listing
from portal.listing.filters import FacetFilter, Rows
from trainings.filters import AreaFilter, SessionFilter, trainings_with


class TrainingListing(Listing):
    """« Payée si vous touchez le RSA » and « recrutement ouvert » are true of the same session.

    ::

        session of January    Région pays job seekers     recruits
        session of March      Département pays for RSA    is full

        asked: RSA, recruits  ->  not this training
    """

    def condition(self, active: Mapping[Filter, list[str]]) -> Q:
        of_training = super().condition({each: v for each, v in active.items() if not isinstance(each, SessionFilter)})
        of_session = _of_one_session(active)
        return of_training & trainings_with(of_session) if of_session else of_training

    def counts_of(self, each: FacetFilter) -> list[Rows]:
        """The counts of one filter's values."""
        if not isinstance(each, SessionFilter):
            return super().counts_of(each)
        others = self.others(leaving_out=each)
        return each.counts_among(self.all_rows.filter(self.condition(others)), _of_one_session(others))

    def own_counts(self) -> dict[str, dict[str, tuple[str, int]]]:
        """The counts that one query gives for several filters."""
        found = {}
        for each in self.filters:
            if isinstance(each, AreaFilter):
                others = self.others(leaving_out=each)
                rows = self.all_rows.filter(self.condition(others))
                found[each.param] = each.areas_among(rows, _of_one_session(others))
        return found


def _of_one_session(active: Mapping[Filter, list[str]]) -> Q:
    condition = Q()
    for each, values in active.items():
        if isinstance(each, SessionFilter):
            condition &= each.of_session(values)
    return condition
