"""Giving an answer another text once it is made."""

from django.http import HttpResponse

LENGTH = "Content-Length"


def give_text(response: HttpResponse, text: str) -> None:
    """Put the text in the place of the answer's own, with its length: a server cuts what is longer than was said."""
    response.content = text.encode(response.charset)
    if response.has_header(LENGTH):
        response.headers[LENGTH] = str(len(response.content))
