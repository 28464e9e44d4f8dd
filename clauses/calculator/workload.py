"""From insertion hours to people and months: what a clause already written asks for, and what is left of it."""

from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from typing import Any

from django import forms
from django.http import HttpRequest

from clauses.calculator.conventions import fte_words
from clauses.calculator.estimate import HOURS_PER_MONTH
from clauses.hours.amounts import hours_words
from portal.pages.forms import PublicForm
from portal.words.text import french_number, rounded

MOST_HOURS = Decimal(10) ** 7
MOST_MONTHS = 120
ZERO = Decimal(0)


@dataclass(frozen=True)
class Workload:
    """``hours`` of the clause, ``done`` already; ``months`` left to do the rest, None where nobody says."""

    hours: Decimal
    done: Decimal = ZERO
    months: int | None = None

    @property
    def left(self) -> Decimal:
        """Hours still to do; none once more was done than was asked."""
        return max(self.hours - self.done, ZERO)

    @property
    def months_of_one(self) -> Decimal:
        """Months of full-time work for one person, to a tenth."""
        return rounded(self.left / HOURS_PER_MONTH, 1)

    @property
    def hours_a_month(self) -> Decimal | None:
        """Whole hours to do each month, rounded up: one hour less each month would leave some at the end."""
        return None if self.months is None else (self.left / self.months).to_integral_value(rounding=ROUND_CEILING)

    @property
    def people(self) -> int | None:
        """People at full time, all the months that are left: the last one may work less."""
        if self.months is None:
            return None
        return int((self.left / (HOURS_PER_MONTH * self.months)).to_integral_value(rounding=ROUND_CEILING))


class WorkloadForm(PublicForm):
    """The hours of a clause, and how long is left to do them."""

    heures = forms.DecimalField(
        label="Heures d’insertion du marché ou du lot",
        error_messages={"required": "Indiquez les heures de la clause, par exemple 1 200."},
    )
    faites = forms.DecimalField(label="Heures déjà faites", required=False)
    mois = forms.IntegerField(
        label="Mois qui restent", required=False, help_text="De travail, jusqu’à la fin du marché. Par exemple 12."
    )

    def clean_heures(self) -> Decimal:
        """More than none, ten million at most."""
        hours: Decimal = self.cleaned_data["heures"]
        if not 0 < hours <= MOST_HOURS:
            raise forms.ValidationError("Les heures doivent dépasser 0, sans dépasser dix millions.")
        return hours

    def clean_faites(self) -> Decimal:
        """Return None where the field is empty."""
        done: Decimal = self.cleaned_data.get("faites") or ZERO
        if not 0 <= done <= MOST_HOURS:
            raise forms.ValidationError("Les heures faites vont de 0 à dix millions.")
        return done

    def clean_mois(self) -> int | None:
        """From 1 to 120, or not known."""
        months: int | None = self.cleaned_data.get("mois")
        if months is not None and not 1 <= months <= MOST_MONTHS:
            raise forms.ValidationError("Les mois vont de 1 à 120.")
        return months

    def workload(self) -> Workload:
        """Return what the form says; it must be valid."""
        return Workload(self.cleaned_data["heures"], self.cleaned_data["faites"], self.cleaned_data["mois"])


def workload_context(request: HttpRequest, hours_per_fte: int) -> dict[str, Any]:
    """Return ``workload_form``; ``workload`` in words once the form is sent and right."""
    # The other form of the page answers first: one summary of errors at a time.
    sent = "heures" in request.GET and "montant" not in request.GET
    form = WorkloadForm(request.GET if sent else None)
    words = workload_words(form.workload(), hours_per_fte) if sent and form.is_valid() else None
    return {"workload_form": form, "workload": words}


def workload_words(workload: Workload, hours_per_fte: int) -> dict[str, Any]:
    """Return what is left in hours, months, people and ETP by both conventions."""
    return {
        "left": hours_words(workload.left),
        "is_done": not workload.left,
        "months_of_one": french_number(workload.months_of_one),
        "hours_a_month": "" if workload.hours_a_month is None else hours_words(workload.hours_a_month),
        "people": workload.people,
        "months": workload.months,
        **fte_words(workload.left, hours_per_fte),
    }
