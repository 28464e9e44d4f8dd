"""Compression of what Django itself answers; static files are compressed once, when collected."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

_TEXT = ("text/", "application/json", "application/ld+json", "application/xml", "application/rss+xml", "image/svg+xml")


class TextCompressionMiddleware(GZipMiddleware):
    """Gzip for text only: images and office files are compressed already, and lose their length for nothing."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if not response.get("Content-Type", "").startswith(_TEXT):
            return response
        compressed: HttpResponseBase = super().process_response(request, response)
        return compressed
