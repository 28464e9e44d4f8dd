"""« Second facteur » in the account of whoever is logged in: set up, replace, renew the codes, remove."""

from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import TemplateView

from accounts.second_factor import audit
from accounts.second_factor.codes import in_groups, qr_data_uri
from accounts.second_factor.forms import WRONG_CODE, GuardedActivationForm, PasswordForm
from accounts.second_factor.model import SecondFactor, factor_of
from accounts.second_factor.pending import forget_offer, mark, offered_secret
from accounts.second_factor.rules import is_required
from portal.generics import Beside, FormView
from portal.requests.private import private

REQUIRED = "Votre rôle exige un second facteur : vous pouvez en changer, pas le désactiver."


class OwnFactorMixin(Beside):
    """Pages about the factor of the person who is logged in, kept by no cache."""

    request: HttpRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.factor = factor_of(request.user)
        self.is_required = is_required(request.user)
        return private(super().dispatch(request, *args, **kwargs))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(factor=self.factor, is_required=self.is_required, **kwargs)
        return context


class FactorView(OwnFactorMixin, TemplateView):
    """What there is, and what can be done with it."""

    template_name = "accounts/factor.html"


@method_decorator(sensitive_post_parameters(), name="dispatch")
class GuardedFormView(OwnFactorMixin, FormView):
    """A change, confirmed by the password."""

    form_class = PasswordForm
    template_name = "accounts/confirm.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"request": self.request}

    def form_invalid(self, form: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def show_codes(self, codes: list[str]) -> HttpResponse:
        """Show the codes once: they cannot be read again."""
        self.template_name = "accounts/codes.html"
        return self.render_to_response(self.get_context_data(codes=codes))


class ActivateView(GuardedFormView):
    """A new application, in place of the former where there is one."""

    form_class = GuardedActivationForm
    template_name = "accounts/activate.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        secret = offered_secret(self.request)
        qr = qr_data_uri(secret, self.request.user.get_username())
        return super().get_context_data(qr=qr, secret=in_groups(secret), **kwargs)

    def form_valid(self, form: GuardedActivationForm) -> HttpResponse:
        user = self.request.user
        secret = offered_secret(self.request)
        activated = SecondFactor.objects.activate(cast("Any", user), secret, form.cleaned_data["code"])
        if activated is None:
            form.add_error("code", WRONG_CODE)
            return self.form_invalid(form)
        self.factor, codes = activated
        self.request.session.cycle_key()
        mark(self.request, self.factor)
        forget_offer(self.request)
        audit.write(audit.ACTIVATED, user, by=user)
        return self.show_codes(codes)


class RenewCodesView(GuardedFormView):
    """Ten new recovery codes; the former open nothing any more."""

    extra_context = {
        "title": "Nouveaux codes de secours",
        "explained": "Dix nouveaux codes remplacent les précédents, qui n’ouvriront plus rien.",
        "button": "Faire de nouveaux codes",
    }

    def form_valid(self, form: PasswordForm) -> HttpResponse:
        if self.factor is None:
            return redirect("accounts_factor")
        codes = self.factor.renew_recovery_codes()
        audit.write(audit.RENEWED, self.request.user, by=self.request.user)
        return self.show_codes(codes)


class RemoveView(GuardedFormView):
    """The password alone again, where the role allows it."""

    extra_context = {
        "title": "Désactiver le second facteur",
        "explained": "Votre mot de passe suffira de nouveau à ouvrir votre compte.",
        "button": "Désactiver",
    }

    def form_valid(self, form: PasswordForm) -> HttpResponse:
        if self.is_required:
            messages.error(self.request, REQUIRED)
        elif self.factor is not None:
            self.factor.delete()
            audit.write(audit.REMOVED, self.request.user, by=self.request.user)
            messages.success(self.request, "Second facteur désactivé.")
        return redirect("accounts_factor")
