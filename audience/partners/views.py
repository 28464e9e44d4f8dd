"""``/vers/<page>/``: where a browser tells that a link of this page to another site was followed (``ping``)."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from portal.models import PortalPage
from portal.requests.private import private

LARGEST_KEY = 2**31 - 1


# The link leads straight to the partner; this is told beside it. Kept pages carry nobody's token, and there is
# nothing to forge: the answer changes nothing, and counting it is the middleware's (``audience.hits``).
@csrf_exempt
@require_POST
def departure(request: HttpRequest, page_id: int) -> HttpResponse:
    """Answer 204 for a page that its reader may see; 404 for any other number, and for one written otherwise.

    What is counted once a day is an address: « 007 » would be another one than « 7 ».
    """
    is_named = page_id <= LARGEST_KEY and request.path == reverse("audience:departure", args=[page_id])
    if not is_named or not PortalPage.objects.reachable().filter(pk=page_id).exists():
        raise Http404
    return private(HttpResponse(status=204))
