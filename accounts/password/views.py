"""Wagtail's page to ask for a new password, limited."""

from typing import Any

from django.http import HttpResponse
from wagtail.admin.views.account import PasswordResetView as WagtailPasswordResetView

from accounts.password.forms import QuietPasswordResetForm
from accounts.password.limits import seconds_to_wait

BUSY = "Beaucoup de demandes viennent de votre adresse : attendez {minutes} min, puis essayez de nouveau."


class PasswordResetView(WagtailPasswordResetView):
    """Wagtail's own, in whose place it stands."""

    def get_form_class(self) -> type[QuietPasswordResetForm]:
        return QuietPasswordResetForm

    def form_valid(self, form: Any) -> HttpResponse:
        wait = seconds_to_wait(self.request)
        if not wait:
            return super().form_valid(form)
        form.add_error(None, BUSY.format(minutes=wait // 60 + 1))
        response: HttpResponse = self.render_to_response(self.get_context_data(form=form), status=429)
        response["Retry-After"] = str(wait)
        return response
