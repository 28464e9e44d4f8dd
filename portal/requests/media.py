"""Uploaded images, where no web server in front serves them.

Documents are not here: Wagtail serves them itself, by their page's and collection's rights.
"""

from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe
from django.views.static import serve

PUBLIC_FOLDERS = {"images", "original_images"}
# A rendition's name holds its size and its original's hash: another picture has another name.
_CACHE_CONTROL = "public, max-age=2592000"


@require_safe
def image(request: HttpRequest, path: str) -> HttpResponseBase:
    """Answer one file of the image folders; 404 for anything else, or when another server has the task."""
    folder, _, name = path.partition("/")
    if not settings.SERVE_MEDIA or folder not in PUBLIC_FOLDERS:
        raise Http404
    # Rooted in the folder, so that no ".." in the name leads out of it.
    response = serve(request, name, document_root=str(Path(settings.MEDIA_ROOT) / folder))
    if isinstance(response, FileResponse):
        response.headers["Cache-Control"] = _CACHE_CONTROL
        # An uploaded SVG or HTML file opened by its address must not run as the portal.
        response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return response
