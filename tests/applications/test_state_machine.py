"""Where an application may go from where: no database is asked."""

from hypothesis import given
from hypothesis import strategies as st

from applications.deciding.decisions import NEXT
from applications.enums import Status


@given(path=st.lists(st.sampled_from(Status), max_size=8))
def test_the_machine_only_goes_where_it_may(path: list[Status]) -> None:
    """From anywhere, every state but the calendar's own can be reached, and none leads to itself."""
    state = Status.NEW
    for target in path:
        if target in NEXT[state]:
            state = target
    assert state not in NEXT[state]
    assert Status.NEW not in NEXT[state]
    assert Status.EXPIRED not in NEXT[state]
    assert any(NEXT[state])
