"""The calculator's form: an amount, and rates that a trade proposes and anybody may change."""

from decimal import Decimal
from typing import Any, cast

from django import forms
from django.http import HttpRequest, QueryDict

from clauses.calculator.conventions import fte_words
from clauses.calculator.estimate import Estimate
from clauses.enums import BuyerKind, ContractNature, Procedure
from clauses.hours.amounts import hours_words
from clauses.obligation.rule import Contract, verdict
from clauses.obligation.words import RESERVABLE, reason, spaser_words
from clauses.records.law.threshold import ClauseThreshold
from clauses.records.law.trade_rate import DEFAULT_COST, DEFAULT_RATE, DEFAULT_SHARE, TradeRate
from portal import dates
from portal.pages.forms import PublicForm
from portal.pages.shell import settings_of
from portal.words.text import NBSP, euros, french_number

LARGEST_AMOUNT = Decimal(10) ** 12
HUNDRED = Decimal(100)
# Under two months of work a clause rarely makes a job: the page says so.
SMALL_MONTHS = 2


class CalculatorForm(PublicForm):
    """``rates`` are the trades on offer; an empty rate takes the chosen trade's, then the usual one."""

    montant = forms.DecimalField(
        label="Montant du marché ou du lot, hors taxes (€)",
        help_text="Par exemple 1 000 000.",
        error_messages={"required": "Indiquez le montant hors taxes, par exemple 1 000 000."},
    )
    metier = forms.ChoiceField(label="Métier", required=False, help_text="Il propose la part de travail et le coût.")
    part = forms.DecimalField(
        label="Part de main-d’œuvre (%)", required=False, help_text="Vide : celle du métier, sinon 50."
    )
    taux = forms.DecimalField(
        label="Taux d’insertion (%)", required=False,
        help_text="La part des heures réservée. Vide : celui du métier, sinon 5.",
    )  # fmt: skip
    cout = forms.DecimalField(
        label="Coût d’une heure de travail (€)", required=False, help_text="Vide : celui du métier, sinon 30."
    )  # fmt: skip

    consultation = forms.DateField(
        label="Date de lancement de la consultation",
        required=False,
        help_text="Passée ou prévue, par exemple 15/01/2027.",
    )
    nature = forms.ChoiceField(
        label="Nature du marché", required=False, choices=[("", "Je ne sais pas"), *ContractNature.choices]
    )
    acheteur = forms.ChoiceField(
        label="Acheteur", required=False, choices=[("", "Je ne sais pas"), *BuyerKind.choices],
        help_text="Il compte pour les fournitures et les services.",
    )  # fmt: skip
    procedure = forms.ChoiceField(
        label="Procédure", required=False, choices=[("", "Je ne sais pas"), *Procedure.choices]
    )
    LAW = ("consultation", "nature", "acheteur", "procedure")

    def __init__(self, data: QueryDict | None, rates: list[TradeRate]) -> None:
        super().__init__(data)
        self.rates = {rate.slug: rate for rate in rates}
        trades = [(rate.slug, rate.trade) for rate in rates]
        cast("forms.ChoiceField", self.fields["metier"]).choices = [("", "Autre métier"), *trades]

    @property
    def hours_fields(self) -> list[forms.BoundField]:
        return [field for field in self if field.name not in self.LAW]

    @property
    def law_fields(self) -> list[forms.BoundField]:
        return [field for field in self if field.name in self.LAW]

    @property
    def rate(self) -> TradeRate | None:
        return self.rates.get(self.cleaned_data.get("metier") or "")

    def clean_montant(self) -> Decimal:
        return amount_within(self.cleaned_data["montant"])

    def clean_part(self) -> Decimal | None:
        return share_within(self.cleaned_data.get("part"))

    def clean_taux(self) -> Decimal | None:
        return share_within(self.cleaned_data.get("taux"))

    def clean_cout(self) -> Decimal | None:
        cost = self.cleaned_data.get("cout")
        return (
            None
            if cost is None
            else _within(cost, Decimal(1000), "Le coût d’une heure doit dépasser 0 €, sans dépasser 1 000 €.")
        )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("part") is None:
            cleaned["part"] = self.rate.labour_share if self.rate else DEFAULT_SHARE
        if cleaned.get("taux") is None:
            cleaned["taux"] = self.rate.insertion_rate if self.rate else DEFAULT_RATE
        if cleaned.get("cout") is None:
            cleaned["cout"] = self.rate.hourly_cost if self.rate else DEFAULT_COST
        return cleaned

    def estimate(self) -> Estimate:
        """Return what the form says; it must be valid."""
        values = self.cleaned_data
        return Estimate(values["montant"], values["part"], values["taux"], values["cout"])

    def contract(self) -> Contract:
        """Return what the form says; it must be valid."""
        values = self.cleaned_data
        return Contract(
            values["consultation"],
            values["montant"],
            values["nature"],
            values["acheteur"],
            procedure=values["procedure"],
        )


def _within(value: Decimal, largest: Decimal, message: str) -> Decimal:
    if not 0 < value <= largest:
        raise forms.ValidationError(message)
    return value


def amount_within(value: Decimal) -> Decimal:
    """Return an amount in euros that a contract may have. Raises ValidationError."""
    return _within(value, LARGEST_AMOUNT, "Le montant doit dépasser 0 € et rester sous mille milliards.")


def share_within(value: Decimal | None) -> Decimal | None:
    """Return a share in per cent, or None. Raises ValidationError."""
    return (
        None
        if value is None
        else _within(value, HUNDRED, "Une part doit dépasser 0 %, sans dépasser 100 %, par exemple 5 ou 7,5.")
    )


def calculator_context(request: HttpRequest) -> dict[str, Any]:
    """Return ``form``; ``result`` and ``law`` once the form is sent and right, with the words of the page."""
    rates = list(TradeRate.objects.all())
    sent = "montant" in request.GET
    form = CalculatorForm(request.GET if sent else None, rates)
    result = law = None
    if sent and form.is_valid():
        result = result_words(form.estimate(), settings_of(request).hours_per_fte)
        law = law_words(form.contract())
    return {"form": form, "result": result, "law": law, "rates": rates}


def law_words(contract: Contract) -> dict[str, Any]:
    """Return what the law asks of the contract, in words, by the thresholds of the vocabulary."""
    thresholds = list(ClauseThreshold.objects.all())
    found = verdict(contract, thresholds)
    return {
        "obligation": found.obligation,
        "reason": reason(found, contract),
        "reservable": RESERVABLE,
        "spaser": spaser_words(thresholds, contract.consulted_on or dates.today()),
        "source": found.threshold.source if isinstance(found.threshold, ClauseThreshold) else "",
    }


def result_words(estimate: Estimate, hours_per_fte: int) -> dict[str, Any]:
    """Return the estimate in words.

    Hours, days, months, ETP by the convention named, and the formula with its numbers.
    """
    share, rate = f"{french_number(estimate.labour_share)}{NBSP}%", f"{french_number(estimate.insertion_rate)}{NBSP}%"
    return {
        "hours": hours_words(Decimal(estimate.hours)),
        "labour_hours": hours_words(Decimal(estimate.labour_hours)),
        "days": french_number(estimate.days),
        "months": french_number(estimate.months),
        **fte_words(Decimal(estimate.hours), hours_per_fte),
        "formula": f"{euros(estimate.amount)} × {share} × {rate} ÷ {euros(estimate.hourly_cost)}",
        "is_small": estimate.months < SMALL_MONTHS,
    }
