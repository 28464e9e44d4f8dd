"""Django's reports of errors, for whoever has them mailed: where it failed, never what visitors typed."""

from typing import Any

from django.conf import settings
from django.views.debug import ExceptionReporter

from portal.serving.route_names import of_request, values_of, without


class QuietReporter(ExceptionReporter):
    """Without local variables, forms, files, address, cookies and headers, except on a developer's machine."""

    def get_traceback_data(self) -> dict[str, Any]:
        data: dict[str, Any] = super().get_traceback_data()
        if settings.DEBUG:
            return data
        for frame in data.get("frames", ()):
            frame["vars"] = []
        if self.request is None:
            return data
        sent = values_of(self.request)
        for frame in data.get("frames", ()):
            # A message of another exception that led to this one.
            frame["exc_cause"] = without(sent, str(frame["exc_cause"])) if frame.get("exc_cause") else None
        data["exception_value"] = without(sent, data.get("exception_value", ""))
        data["exception_notes"] = without(sent, data.get("exception_notes", ""))
        # Where it failed, in place of the request: both templates then leave out its address and all that it held.
        return data | {"request": None, "raising_view_name": of_request(self.request), "template_info": None}
