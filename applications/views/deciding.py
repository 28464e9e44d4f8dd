"""What a desk does with an application, whoever's desk it is."""

from django.http import Http404, HttpResponse, QueryDict

from applications.deciding import notes
from applications.deciding.decisions import Author, DecisionError, decide
from applications.enums import LookKind, Told
from applications.forms import DecisionForm, NoteForm
from applications.models import Application
from applications.views.follow import cv_response


def take(application: Application, data: QueryDict, author: Author) -> tuple[Application, Told]:
    """Return the application after the decision, and what the person hears of it.

    Raises DecisionError, in French, and Http404 where the person erased it meanwhile.
    """
    form = DecisionForm(data)
    if not form.is_valid():
        raise DecisionError(" ".join(str(message) for messages in form.errors.values() for message in messages))
    try:
        return decide(application.pk, form.answer, author)
    except Application.DoesNotExist as erased:
        raise Http404 from erased


def words(application: Application, told: str) -> str:
    """Return what to tell whoever took the decision; ``told`` is a value of Told, or anything else."""
    said = f"{application} : {application.state.label}."
    return f"{said} {Told(told).label}".strip() if told in Told.values else said


def is_about_notes(data: QueryDict) -> bool:
    """Whether a form of the page writes a note or deletes one, and decides nothing."""
    return "note" in data or "forget" in data


def take_note(application: Application, data: QueryDict, author: Author) -> NoteForm | None:
    """Write a note of this desk's, or delete one; the form where it cannot be. Raises Http404 like ``take``."""
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
    except Application.DoesNotExist as erased:
        raise Http404 from erased
    return None


def taken_cv(application: Application, author: Author) -> HttpResponse:
    """Answer with the CV, the look written down. Raises Http404 without one."""
    response = cv_response(application)
    application.looks.create(kind=LookKind.CV, **author.columns)
    return response
