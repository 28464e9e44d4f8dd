"""What a desk does with an application, whoever's desk it is."""

from django.http import HttpResponse, QueryDict

from applications.deciding import notes
from applications.deciding.decisions import Author, DecisionError, decide
from applications.enums import LookKind
from applications.forms import DecisionForm, NoteForm
from applications.models import Application
from applications.views.follow import cv_response


def take(application: Application, data: QueryDict, author: Author) -> tuple[Application, bool]:
    """Return the application after the decision, and whether the answer left by mail.

    Raises DecisionError, in French.
    """
    form = DecisionForm(data)
    if not form.is_valid():
        raise DecisionError(" ".join(str(message) for messages in form.errors.values() for message in messages))
    return decide(application.pk, form.answer, author)


def words(application: Application, *, mailed: bool) -> str:
    """Return what to tell whoever took the decision."""
    said = f"{application} : {application.state.label}."
    if mailed:
        return f"{said} La réponse est partie par courriel."
    if application.state.is_open and not application.interview_at:
        return said
    return f"{said} Aucun courriel n’est parti : prévenez la personne par téléphone."


def is_about_notes(data: QueryDict) -> bool:
    """Whether a form of the page writes a note or deletes one, and decides nothing."""
    return "note" in data or "forget" in data


def take_note(application: Application, data: QueryDict, author: Author) -> NoteForm | None:
    """Write a note of this desk's, or delete one; the form where it cannot be."""
    if "forget" in data:
        key = str(data["forget"])
        if key.isascii() and key.isdigit() and len(key) < 19:
            notes.forget(application, int(key), author)
        return None
    form = NoteForm(data)
    if not form.is_valid():
        return form
    try:
        notes.add(application, form.cleaned_data["note"], author)
    except DecisionError as fault:
        form.add_error("note", str(fault))
        return form
    return None


def taken_cv(application: Application, author: Author) -> HttpResponse:
    """Answer with the CV, the look written down. Raises Http404 without one."""
    response = cv_response(application)
    application.looks.create(kind=LookKind.CV, **author.columns)
    return response
