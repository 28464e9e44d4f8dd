"""The calculator by lot: one sheet for a whole contract, with its formula and the text proposed for the tender."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.http import HttpRequest, QueryDict

from clauses.calculator.conventions import fte_words
from clauses.calculator.estimate import Estimate
from clauses.calculator.form import amount_within, result_words, share_within
from clauses.calculator.workload import Workload
from clauses.hours.amounts import hours_words
from clauses.records.law.clause_text import ClauseText
from clauses.records.law.trade_rate import DEFAULT_COST, DEFAULT_RATE, DEFAULT_SHARE, TradeRate
from portal import dates
from portal.pages.forms import PublicForm
from portal.pages.shell import settings_of
from portal.words.text import euros, french_number

FEWEST, MOST = 3, 12  # lines of the form
FIELDS = ("nom", "montant", "metier", "taux")


class LotForm(PublicForm):
    """One lot; a line without an amount is none. ``rate`` is its trade's, None where none is chosen."""

    nom = forms.CharField(label="Nom du lot", max_length=80, required=False)
    montant = forms.DecimalField(label="Montant hors taxes (€)", required=False)
    metier = forms.ChoiceField(label="Métier", required=False)
    taux = forms.DecimalField(label="Taux d’insertion (%)", required=False)

    def __init__(self, data: QueryDict | None, number: int, rates: dict[str, TradeRate]) -> None:
        super().__init__(data, prefix=str(number))
        self.number, self.rates = number, rates
        trades = [(slug, rate.trade) for slug, rate in rates.items()]
        cast("forms.ChoiceField", self.fields["metier"]).choices = [("", "Autre métier"), *trades]

    def clean_montant(self) -> Decimal | None:
        amount = self.cleaned_data.get("montant")
        return None if amount is None else amount_within(amount)

    def clean_taux(self) -> Decimal | None:
        return share_within(self.cleaned_data.get("taux"))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        told = cleaned.get("nom") or cleaned.get("taux") or cleaned.get("metier")
        if told and cleaned.get("montant") is None and "montant" not in self.errors:
            self.add_error("montant", "Indiquez le montant de ce lot, ou videz la ligne.")
        return cleaned

    @property
    def is_told(self) -> bool:
        return self.cleaned_data.get("montant") is not None

    @property
    def name(self) -> str:
        return self.cleaned_data.get("nom") or f"Lot {self.number}"

    @property
    def rate(self) -> TradeRate | None:
        return self.rates.get(self.cleaned_data.get("metier") or "")

    def estimate(self) -> Estimate:
        """Return what the line says; it must be valid and told."""
        rate = self.rate
        share = rate.labour_share if rate else DEFAULT_SHARE
        usual = rate.insertion_rate if rate else DEFAULT_RATE
        cost = rate.hourly_cost if rate else DEFAULT_COST
        return Estimate(self.cleaned_data["montant"], share, self.cleaned_data.get("taux") or usual, cost)


@dataclass(frozen=True)
class Sheet:
    """Lines of ``(name, words of its estimate)``, their total in words, and the text of the tender; none of no hour.

    ``sources``: where the ratios of the trades that were chosen come from.
    """

    rows: list[tuple[str, dict[str, Any]]]
    total: dict[str, str]
    text: str
    version: ClauseText | None
    sources: list[str]


def lots_context(request: HttpRequest) -> dict[str, Any]:
    """Return ``forms``, one a lot and some more, ``wrong`` ones; ``sheet`` once none is wrong and one is told."""
    rates = {rate.slug: rate for rate in TradeRate.objects.all()}
    sent = any(f"{number}-montant" in request.GET for number in range(1, MOST + 1))
    told = [n for n in range(1, MOST + 1) if any(request.GET.get(f"{n}-{name}") for name in FIELDS)]
    shown = min(max(FEWEST, max(told, default=0) + 1), MOST)
    lines = [LotForm(request.GET if sent else None, number, rates) for number in range(1, shown + 1)]
    wrong = [line for line in lines if not line.is_valid()] if sent else []
    kept = [line for line in lines if line.is_told] if sent and not wrong else []
    sheet = _sheet(kept, settings_of(request).hours_per_fte) if kept else None
    return {
        "forms": lines,
        "wrong": wrong,
        "sheet": sheet,
        "nothing_told": sent and not told,
        "today": dates.today(),
    }


def _sheet(lines: list[LotForm], hours_per_fte: int) -> Sheet:
    estimates = [(line.name, line.estimate()) for line in lines]
    hours = Decimal(sum(each.hours for _name, each in estimates))  # of whole hours: what the lots ask together
    amount = sum((each.amount for _name, each in estimates), Decimal(0))
    version = ClauseText.objects.proposed_on(dates.today())
    said = "\n".join(f"- {name} : {hours_words(Decimal(each.hours))}" for name, each in estimates)
    values = {"heures": hours_words(hours), "montant": f"{euros(amount)} HT", "lots": said}
    return Sheet(
        rows=[(name, result_words(each, hours_per_fte)) for name, each in estimates],
        total={
            "hours": hours_words(hours),
            "amount": euros(amount),
            "months": french_number(Workload(hours).months_of_one),
            **fte_words(hours, hours_per_fte),
        },
        text=version.filled(values) if version and hours else "",
        version=version,
        sources=list(dict.fromkeys(f"{line.rate.trade}, {line.rate.source}" for line in lines if line.rate)),
    )
