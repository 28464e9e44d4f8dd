"""The hours that a company declares itself: which periods wait for it, and one short form for each.

What is already known is proposed, never typed twice: who was there the month before, who was hired since.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Prefetch
from wagtail.log_actions import log

from clauses.declarations.correcting import propose
from clauses.enums import ContractType, CorrectionState, PeriodLength
from clauses.records.correction import HoursCorrection
from clauses.records.declaration import DeclaredContract, HoursDeclaration
from clauses.records.lot import Lot
from portal import dates
from portal.pages.forms import PublicForm

PERIODS = 3  # the last ones that a company fills in by itself; earlier ones are the officer's
INDIRECT = frozenset({ContractType.INTERIM, ContractType.CDDI, ContractType.GEIQ})
COUNTS = ("hired", "hired_direct", "hired_durable", "hired_qpv", "hired_under_26", "hired_over_50")
SAID = ("hours_done", "people", *COUNTS, "note")
VALIDATED = "Ces heures viennent d’être contrôlées par l’équipe : dites pourquoi vous les changez."


@dataclass(frozen=True)
class Hired:
    """People hired in a period, as applications say it: how many by contract, and how many for long."""

    by_contract: Mapping[str, int] = field(default_factory=dict)
    durable: int = 0

    @property
    def total(self) -> int:
        return sum(self.by_contract.values())

    @property
    def direct(self) -> int:
        """By the company itself, not through a structure or an agency."""
        return sum(count for kind, count in self.by_contract.items() if kind not in INDIRECT)


@dataclass(frozen=True)
class Period:
    """One lot and one month or quarter, with what was declared of it; ``before`` is the declaration before it."""

    lot: Lot
    declaration: HoursDeclaration
    before: HoursDeclaration | None

    @property
    def is_declared(self) -> bool:
        return self.declaration.pk is not None

    @property
    def is_validated(self) -> bool:
        return self.declaration.hours_validated is not None

    @property
    def correction(self) -> HoursCorrection | None:
        """The latest amendment to its validated hours."""
        found = list(self.declaration.corrections.all()) if self.is_declared else []
        return found[-1] if found else None

    def proposed(self, hired: Hired) -> dict[str, Any]:
        """Return what the form shows first: what was declared, else what is known already. Hours are never guessed."""
        if self.is_declared:
            said = {name: getattr(self.declaration, name) for name in SAID}
            waits = self.correction is not None and self.correction.state == CorrectionState.WAITING
            return said | (self.correction.values() if self.correction and waits else {})
        follows = self.before is not None and self.before.period_end == self.declaration.period_start
        stayed = self.before.people if self.before and follows else 0
        # Nobody hired through the portal is not nobody hired: the company says so itself.
        known = {"hired": hired.total, "hired_direct": hired.direct, "hired_durable": hired.durable}
        return {"people": stayed + hired.total or None} | (known if hired.total else {})


def periods_of(company_id: int) -> list[Period]:
    """Of all lots that the company has to staff, the latest periods that are over; three queries."""
    declared = Prefetch(
        "declarations", HoursDeclaration.objects.order_by("-period_start").prefetch_related("corrections")
    )
    lots = Lot.objects.to_staff().filter(company=company_id).select_related("operation").prefetch_related(declared)
    return [period for lot in lots.order_by("operation__title", "sort_order", "pk") for period in _periods(lot)]


def _periods(lot: Lot) -> list[Period]:
    known = list(lot.declarations.all())
    length = PeriodLength(known[0].months) if known else PeriodLength.MONTH
    today = dates.today()
    start = date(today.year, today.month - (today.month - 1) % length, 1)
    found = []
    for _each in range(PERIODS):
        start = dates.add_months(start, -length)
        if lot.operation.starts_on and dates.add_months(start, length) <= lot.operation.starts_on:
            break
        own = next((each for each in known if each.period_start == start), None)
        if own is None and any(_meet(each, start, length) for each in known):
            continue
        before = next((each for each in known if each.period_end <= start), None)
        found.append(Period(lot, own or HoursDeclaration(lot=lot, period_start=start, months=length), before))
    return found


def _meet(declaration: HoursDeclaration, start: date, length: int) -> bool:
    return declaration.period_start < dates.add_months(start, length) and start < declaration.period_end


def _count(label: str, help_text: str = "") -> forms.IntegerField:
    return forms.IntegerField(label=label, required=False, min_value=0, max_value=9999, help_text=help_text)


class OwnDeclarationForm(PublicForm):
    """Two answers are needed; the others may stay as they are proposed, or empty: not known."""

    hours_done = forms.DecimalField(
        label="Heures d’insertion faites", max_digits=9, decimal_places=2, help_text="0 si rien n’a été fait.",
        error_messages={"required": "Indiquez les heures faites, 0 s’il n’y en a pas eu."},
    )  # fmt: skip
    people = forms.IntegerField(
        label="Personnes en poste", min_value=0, max_value=9999, help_text="Chaque personne compte une fois.",
        error_messages={"required": "Indiquez le nombre de personnes, 0 s’il n’y en a pas eu."},
    )  # fmt: skip
    hired = _count("Dont embauchées dans la période", "Laissez vide si vous ne le savez pas encore.")
    hired_direct = _count(
        "Embauchées directement par vous",
        "Intérim, GEIQ et CDD d’insertion n’en sont pas ; apprentissage et professionnalisation en sont.",
    )
    hired_durable = _count("En emploi durable", "CDI, ou CDD de six mois et plus.")
    hired_qpv = _count("Habitant un quartier prioritaire (QPV)")
    hired_under_26 = _count("De moins de 26 ans")
    hired_over_50 = _count("De plus de 50 ans")
    note = forms.CharField(label="Remarque pour l’équipe", max_length=300, required=False)

    def __init__(self, period: Period, hired: Hired, data: Any = None) -> None:
        super().__init__(data, initial=period.proposed(hired))
        self.period = period
        self.known = hired

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if self.errors:
            return cleaned
        _say(self.period.declaration, cleaned)
        self._before_check(self.period.declaration)
        try:
            self.period.declaration.full_clean()
        except ValidationError as fault:
            for name, messages in fault.message_dict.items():
                self.add_error(name if name in self.fields else None, messages)
        return cleaned

    def _before_check(self, declaration: HoursDeclaration) -> None:
        """Nothing more is checked of a period that is open."""

    def save(self, who: str) -> bool:
        """Write what is new, once, whoever else sends it too; whether anything was. ``who`` goes to the history.

        Raises ValidationError where the officer validated the hours meanwhile.
        """
        with transaction.atomic():
            Lot.objects.select_for_update().get(pk=self.period.lot.pk)
            shown = self.period.declaration
            stored = HoursDeclaration.objects.filter(lot=shown.lot_id, period_start=shown.period_start).first()
            if stored is not None and stored.hours_validated is not None:
                raise ValidationError(VALIDATED)
            if stored is not None and all(getattr(stored, name) == self.cleaned_data[name] for name in SAID):
                return False
            declaration = stored or HoursDeclaration(
                lot=shown.lot, period_start=shown.period_start, months=shown.months
            )
            self._tell_contracts(declaration)
            _say(declaration, self.cleaned_data)
            declaration.by_company = True
            declaration.save()
            declaration.save_revision(clean=False)
            action = "wagtail.create" if stored is None else "wagtail.edit"
            log(declaration, action, data={"by": who}, content_changed=True)
        return True

    def _tell_contracts(self, declaration: HoursDeclaration) -> None:
        """By kind, where the company confirms the number that is known; those of another number are forgotten."""
        hired = self.cleaned_data["hired"]
        is_known = hired == self.known.total
        if is_known or hired != declaration.hired:
            declaration.contracts = [
                DeclaredContract(contract_type=kind, people=count)
                for kind, count in self.known.by_contract.items()
                if is_known
            ]


class OwnCorrectionForm(OwnDeclarationForm):
    """An amendment: the period is closed, its hours were validated, and change when the team accepts it."""

    note = forms.CharField(
        label="Pourquoi changer ces heures ?", max_length=300, help_text="Par exemple « un contrat oublié ».",
        error_messages={"required": "Ces heures sont déjà contrôlées : dites pourquoi vous les changez."},
    )  # fmt: skip

    def __init__(self, period: Period, hired: Hired, data: Any = None) -> None:
        super().__init__(period, hired, data)
        waiting = period.correction if period.correction and not period.correction.decided_at else None
        self.initial["note"] = waiting.reason if waiting else ""

    def _before_check(self, declaration: HoursDeclaration) -> None:
        declaration.hours_validated = None  # they may be more than what is declared now: the team validates them again

    def save(self, who: str) -> bool:
        """Keep the amendment, once; whether it is new. Raises ValidationError where the period was opened meanwhile."""
        return propose(self.period.declaration.pk, self.cleaned_data, self.cleaned_data["note"], who)


def form_for(period: Period, hired: Hired, data: Any = None) -> OwnDeclarationForm:
    """Return the form of the period: an amendment's once its hours were validated."""
    return (OwnCorrectionForm if period.is_validated else OwnDeclarationForm)(period, hired, data)


def _say(declaration: HoursDeclaration, values: Mapping[str, Any]) -> None:
    for name in SAID:
        setattr(declaration, name, values[name])
