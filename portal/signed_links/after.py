"""Work that is done once the answer has left."""

from collections.abc import Callable

from django.http.response import HttpResponseBase

from portal.requests.marks import mark


def once_answered(response: HttpResponseBase, work: Callable[[], object]) -> None:
    """Do ``work`` when the server closes the answer, which the visitor has by then.

    How long mails take, and whether there were any, then says nothing to whoever measures. Work lost with its
    process is lost: it must be something that a later task catches up with, or that may be missed.
    """
    close = response.close

    def then_work() -> None:
        try:
            work()
        finally:
            close()

    mark(response, close=then_work)  # what WSGI servers call; Django has no public hook
