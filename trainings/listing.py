"""The trainings' list: what is asked of a session is asked of one session, not of several."""

from collections.abc import Mapping

from django.db.models import Q

from portal.listing import UNSAID, Filter, Listing
from portal.listing.filters import FacetFilter
from portal.listing.tallies import Tally
from trainings.filters import SessionFilter, trainings_with
from trainings.told_sessions import sessions_told


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

    def unsaid_of(self, each: FacetFilter) -> Q:
        """Trainings of whose sessions one says nothing, none being what is asked."""
        if not isinstance(each, SessionFilter):
            return super().unsaid_of(each)
        also = _of_one_session(self.others(leaving_out=each))
        said = [value for value in self.active[each.param] if value != UNSAID]
        silent = trainings_with(also & each.silent())
        return silent & ~trainings_with(also & each.of_session(said)) if said else silent

    def tallies_of(self, each: FacetFilter) -> list[Tally]:
        """Return what a filter counts, over the sessions that the others are about."""
        if not isinstance(each, SessionFilter):
            return super().tallies_of(each)
        return each.tallies_among(sessions_told(_of_one_session(self.others(leaving_out=each))))


def _of_one_session(active: Mapping[Filter, list[str]]) -> Q:
    condition = Q()
    for each, values in active.items():
        if isinstance(each, SessionFilter):
            condition &= each.session_keeps(values)
    return condition
