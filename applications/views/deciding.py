"""What a desk does with an application, whoever's desk it is."""

from django.http import HttpResponse, QueryDict

from applications.deciding.decisions import Author, DecisionError, decide
from applications.enums import LookKind
from applications.forms import DecisionForm
from applications.models import Application
from applications.views.follow import cv_response


def take(application: Application, data: QueryDict, author: Author) -> tuple[Application, bool]:
    """Return the application after the decision, and whether the answer left by mail.

    Raises DecisionError, in French.
    """
    form = DecisionForm(data)
    if not form.is_valid():
        raise DecisionError(" ".join(str(message) for messages in form.errors.values() for message in messages))
    return decide(application.pk, form.target, author, reason=form.refusal, hiring=form.hiring)


def words(application: Application, *, mailed: bool) -> str:
    """Return what to tell whoever took the decision."""
    said = f"{application} : {application.state.label}."
    if mailed:
        return f"{said} La réponse est partie par courriel."
    if application.state.is_open:
        return said
    return f"{said} Aucun courriel n’est parti : prévenez la personne par téléphone."


def taken_cv(application: Application, author: Author) -> HttpResponse:
    """Answer with the CV, the look written down. Raises Http404 without one."""
    response = cv_response(application)
    application.looks.create(kind=LookKind.CV, **author.columns)
    return response
