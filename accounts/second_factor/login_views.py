"""The second page of the login: a code, or the first activation of whoever has none yet."""

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.views.decorators.debug import sensitive_post_parameters

from accounts.enums import Verdict
from accounts.second_factor import audit
from accounts.second_factor.codes import in_groups, qr_data_uri
from accounts.second_factor.forms import BLOCKED, WRONG_CODE, ActivationForm, CodeForm
from accounts.second_factor.model import SecondFactor, factor_of
from accounts.second_factor.pending import (
    PendingLogin,
    answer_known,
    finish,
    forget_offer,
    offered_secret,
    pending_login,
)
from portal.generics import FormView
from portal.requests.private import private


@method_decorator(sensitive_post_parameters(), name="dispatch")
class SecondPageView(FormView):
    """A page between the password and the login; without the first, back to it."""

    pending: PendingLogin

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        found = pending_login(request)
        if found is None:
            return redirect("wagtailadmin_login")
        self.pending = found
        return private(cast("Any", super().dispatch(request, *args, **kwargs)))  # no view here streams

    def form_invalid(self, form: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def refuse(self, form: Any, why: str, status: int = 422) -> HttpResponse:
        form.add_error("code", why)
        return self.render_to_response(self.get_context_data(form=form), status=status)


class CodeView(SecondPageView):
    """A code of the application or a recovery code logs in."""

    template_name = "accounts/code.html"
    form_class = CodeForm

    def form_valid(self, form: CodeForm) -> HttpResponse:
        verdict = SecondFactor.objects.verify(self.pending.user, form.cleaned_data["code"])
        if verdict == Verdict.BLOCKED:
            return self.refuse(form, BLOCKED, 429)
        factor = factor_of(self.pending.user)
        if verdict == Verdict.WRONG or factor is None:
            return self.refuse(form, WRONG_CODE)
        finish(self.request, self.pending, factor)
        return answer_known(self.request, self.pending, redirect(self.pending.next_url))


class FirstActivationView(SecondPageView):
    """Whoever must have a second factor sets it up before the login, and reaches nothing until it is done."""

    template_name = "accounts/first_activation.html"
    form_class = ActivationForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        found = pending_login(request)
        if found is not None and factor_of(found.user) is not None:
            return redirect("accounts_code")  # a second tab: nobody replaces a factor without it
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        secret = offered_secret(self.request)
        qr = qr_data_uri(secret, self.pending.user.get_username())
        return super().get_context_data(qr=qr, secret=in_groups(secret), **kwargs)

    def form_valid(self, form: ActivationForm) -> HttpResponse:
        user = self.pending.user
        activated = SecondFactor.objects.activate(user, offered_secret(self.request), form.cleaned_data["code"])
        if activated is None:
            return self.refuse(form, WRONG_CODE)
        factor, codes = activated
        finish(self.request, self.pending, factor)
        forget_offer(self.request)
        audit.write(audit.ACTIVATED, user, by=user)
        self.template_name = "accounts/first_codes.html"
        response = self.render_to_response({"codes": codes, "next_url": self.pending.next_url})
        return answer_known(self.request, self.pending, response)
