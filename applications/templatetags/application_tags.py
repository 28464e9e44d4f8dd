"""What the pages of offers say of applications: ``{% load application_tags %}``."""

from django.template import Library

from applications.models.application import ANSWER_DAYS
from applications.promises import PROMISE, Promise, promise_of

register = Library()


@register.simple_tag
def employer_promise(employer_id: int | None) -> Promise:
    """Return how the employer kept its promise so far; one query, none for a draft without an employer."""
    return promise_of(employer_id) if employer_id else Promise(0, 0)


@register.simple_tag
def answer_promise() -> str:
    """Return what employers promise to whoever answers, without a final dot."""
    return PROMISE


@register.simple_tag
def answer_days() -> int:
    """Return days within which they promise it."""
    return ANSWER_DAYS
