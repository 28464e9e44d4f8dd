"""Django's reports of errors, for whoever has them mailed: where it failed, never what visitors typed."""

from typing import Any

from django.conf import settings
from django.views.debug import ExceptionReporter


class QuietReporter(ExceptionReporter):
    """Without local variables, forms and names of files, except on a developer's machine."""

    def get_traceback_data(self) -> dict[str, Any]:
        data: dict[str, Any] = super().get_traceback_data()
        if settings.DEBUG:
            return data
        for frame in data.get("frames", ()):
            frame["vars"] = []
        return data | {"request_FILES_items": [], "filtered_POST_items": []}
