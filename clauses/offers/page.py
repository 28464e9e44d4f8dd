"""A job offered under a clause."""

from datetime import date, timedelta
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from modelcluster.fields import ParentalManyToManyField
from wagtail.fields import RichTextField

from clauses.enums import ContractType
from clauses.hours.amounts import french_amounts, hours_words
from clauses.kinds import OPPORTUNITY
from clauses.offers import job_posting, self_check
from clauses.offers.context import opportunity_context
from clauses.offers.panels import opportunity_content_panels, opportunity_promote_panels
from clauses.page_form import ClausePageForm
from clauses.records.querysets import OpportunityManager
from clauses.records.validators import validate_positive_hours, validate_rome, validate_weekly_hours
from portal import dates
from portal.enums import State
from portal.models import District, PortalPage
from portal.models.district import ALL_PARIS
from portal.requests.private import private
from portal.typed.validators import validate_phone
from portal.words.living import FEATURE
from portal.words.text import NBSP, as_sentences, plain_sentences, plural

TEXT_FEATURES = ["bold", "italic", "ol", "ul", "link", FEATURE]
LAST_DAYS = timedelta(days=7)


class OpportunityPage(PortalPage):
    """Posts to fill with one employer, until a deadline or until all are filled.

    ``deadline`` is the last day to answer, included; ``job_starts_on`` the first day of work;
    ``weekly_hours`` are hours per week; ``duration_months`` is empty for a contract without end.
    """

    KIND = OPPORTUNITY
    POST_WRITES_NOTHING = True
    DETAIL_RELATED = ("employer", "sector", "operation", "operation__authority", "lot")
    DETAIL_CHILDREN: ClassVar[dict[str, tuple[str, ...]]] = {"districts": (), "publics": ()}

    operation = models.ForeignKey(
        "clauses.OperationPage", verbose_name="opération", null=True, blank=True, on_delete=models.SET_NULL,
        related_name="opportunities", help_text="Le marché dont la clause fait naître cette offre.",
    )  # fmt: skip
    lot = models.ForeignKey(
        "clauses.Lot",
        verbose_name="lot",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="opportunities",
    )
    employer = models.ForeignKey(
        "portal.Organisation", verbose_name="employeur", null=True, on_delete=models.PROTECT,
        related_name="clause_opportunities",
    )  # fmt: skip
    employer_alias = models.CharField(
        "nom montré au public", max_length=120, blank=True,
        help_text="Si l’employeur ne veut pas être nommé : « Entreprise d’espaces verts, titulaire du marché ».",
    )  # fmt: skip
    trade = models.CharField("métier", max_length=120, help_text="Le mot courant : « jardinier », « peintre ».")
    rome_code = models.CharField(
        "code ROME", max_length=5, blank=True, validators=[validate_rome], help_text="Par exemple A1203."
    )
    sector = models.ForeignKey(
        "clauses.Sector", verbose_name="secteur", null=True, on_delete=models.PROTECT, related_name="opportunities"
    )
    contract_type = models.CharField("contrat", max_length=20, choices=ContractType)
    duration_months = models.PositiveSmallIntegerField(
        "durée (mois)", null=True, blank=True, validators=[MinValueValidator(1)], help_text="Vide pour un CDI."
    )
    weekly_hours = models.DecimalField(
        "heures par semaine", max_digits=4, decimal_places=2, null=True, blank=True, validators=[validate_weekly_hours],
        help_text="Vide : l’offre ne dit rien du temps de travail.",
    )  # fmt: skip
    insertion_hours = models.DecimalField(
        "heures d’insertion attendues", max_digits=10, decimal_places=2, null=True, blank=True,
        validators=[validate_positive_hours], help_text="Ce que ces postes apportent à la clause. Non publié.",
    )  # fmt: skip
    job_starts_on = models.DateField("début du contrat", null=True)
    deadline = models.DateField(
        "répondre avant le",
        null=True,
        db_index=True,
        help_text="Ce jour compris. L’offre se ferme seule ensuite.",
    )
    posts = models.PositiveSmallIntegerField("postes à pourvoir", default=1, validators=[MinValueValidator(1)])
    posts_filled = models.PositiveSmallIntegerField(
        "postes pourvus autrement", default=0,
        help_text="Sans compter les embauches notées dans les candidatures. L’offre se ferme seule quand tous le sont.",
    )  # fmt: skip
    # Counted by the desk of applications; never part of a draft, so that publishing an old one forgets no hiring.
    posts_hired = models.PositiveSmallIntegerField("embauches notées", default=0, editable=False)
    salary = models.CharField("salaire", max_length=120, help_text="Par exemple « SMIC, panier repas ».")
    workplace = models.CharField("lieu de travail", max_length=160, help_text="Par exemple « jardins publics ».")
    districts = ParentalManyToManyField(
        "portal.District", verbose_name="arrondissements", blank=True, related_name="opportunities"
    )
    tasks = RichTextField("le travail", features=TEXT_FEATURES, help_text="Ce que la personne fera, à « vous ».")
    requirements = RichTextField("ce qu’on vous demande", features=TEXT_FEATURES, blank=True)
    support = RichTextField(
        "ce qu’on vous apporte", features=TEXT_FEATURES, blank=True, help_text="Formation, tutorat…"
    )
    publics = ParentalManyToManyField(
        "clauses.EligiblePublic", verbose_name="qui peut répondre", blank=True, related_name="opportunities",
        help_text="Ne cochez rien si l’employeur ne le dit pas, ou si l’offre est ouverte à tout le monde.",
    )  # fmt: skip
    is_open_to_all = models.BooleanField(
        "ouverte à tout le monde", null=True, blank=True,
        help_text="« Inconnu » : à vérifier auprès de l’employeur, sauf publics cochés.",
    )  # fmt: skip
    online_applications = models.BooleanField(
        "réponse en ligne", default=True,
        help_text="Un formulaire sur le portail ; les candidatures arrivent dans « Candidatures ».",
    )  # fmt: skip
    how_to_apply = models.TextField("comment répondre", blank=True, help_text="Deux ou trois phrases, à « vous ».")
    contact_name = models.CharField("personne à contacter", max_length=120, blank=True)
    contact_phone = models.CharField("téléphone", max_length=20, blank=True, validators=[validate_phone])
    contact_email = models.EmailField("courriel", blank=True)
    contact_hours = models.CharField("horaires d’appel", max_length=120, blank=True)

    objects = OpportunityManager()
    base_form_class = ClausePageForm
    saving_draft = False
    exclude_fields_in_copy = ["posts_hired"]

    parent_page_types = ["clauses.OpportunityIndexPage"]
    subpage_types: list[str] = []

    content_panels = opportunity_content_panels
    promote_panels = opportunity_promote_panels

    class Meta:
        verbose_name = "offre d’emploi"
        verbose_name_plural = "offres d’emploi"

    def clean(self) -> None:
        super().clean()
        if self.lot and self.operation is None:
            self.operation = self.lot.operation
        errors = {**self._contract_errors(), **self._count_errors()}
        if not self.saving_draft and not (self.contact_phone or self.contact_email or self.how_to_apply):
            errors["contact_phone"] = (
                "Donnez un téléphone, un courriel ou une façon de répondre : il en faut au moins un."
            )
        if errors:
            raise ValidationError(errors)

    def _contract_errors(self) -> dict[str, str]:
        errors: dict[str, str] = {}
        contract = ContractType(self.contract_type) if self.contract_type else None
        if contract is None:
            return errors
        if contract.has_end and self.duration_months is None and not self.saving_draft:
            errors["duration_months"] = "Indiquez la durée du contrat en mois : seul le CDI n’en a pas."
        if not contract.has_end and self.duration_months is not None:
            errors["duration_months"] = "Un CDI n’a pas de durée : laissez ce champ vide ou changez le contrat."
        if self.deadline and self.job_starts_on and self.deadline > self.job_starts_on:
            errors["deadline"] = (
                "La date limite de réponse est après le début du contrat : avancez-la ou repoussez le début."
            )
        return errors

    def _count_errors(self) -> dict[str, str]:
        errors: dict[str, str] = {}
        if self.posts and (self.posts_filled or 0) + self.posts_hired > self.posts:
            hired = f" Les candidatures en comptent déjà {self.posts_hired}." if self.posts_hired else ""
            errors["posts_filled"] = (
                f"Il y a {plural(self.posts, 'poste')} en tout : il ne peut pas y en avoir plus de pourvus.{hired}"
            )
        if self.lot and self.lot.operation_id != self.operation_id:
            errors["lot"] = "Ce lot n’appartient pas à l’opération choisie : changez l’un ou l’autre."
        return errors

    # Whether people can still answer -------------------------------------------

    @property
    def posts_left(self) -> int:
        return max(self.posts - self.posts_filled - self.posts_hired, 0)

    @property
    def is_filled(self) -> bool:
        return self.posts_left == 0

    @property
    def is_open(self) -> bool:
        return not self.is_filled and self.deadline is not None and self.deadline >= dates.today()

    @property
    def takes_applications(self) -> bool:
        """Whether people can answer on the portal, today."""
        return bool(self.live and self.online_applications and self.is_open)

    def with_content_json(self, content: dict[str, Any]) -> Any:
        """Return a draft, with the hirings that were counted since it was written, and since this page was read."""
        page = super().with_content_json(content)
        counted = type(self)._default_manager.filter(pk=self.pk).values_list("posts_hired", flat=True)
        page.posts_hired = counted.first() or 0
        return page

    def compute_dates(self) -> tuple[date | None, date | None]:
        """Return the days of an offer: it is useful until the deadline."""
        return None, self.deadline

    def compute_state(self) -> State:
        today = dates.today()
        if self.is_filled:
            return State.FULL
        if self.deadline is None or self.deadline < today:
            return State.CLOSED
        return State.SOON if self.deadline - today <= LAST_DAYS else State.OPEN

    # What is shown ---------------------------------------------------------------

    def compute_district(self) -> District | None:
        """Return the only one, or the whole of Paris where it is said: several are named in the row."""
        chosen = list(self.districts.all())
        whole = next((district for district in chosen if district.code == ALL_PARIS), None)
        return chosen[0] if len(chosen) == 1 else whole

    def search_district(self) -> str:
        """Several arrondissements are found in each: as what is of all Paris, which hides none of them."""
        return super().search_district() or (ALL_PARIS if self.districts.all() else "")

    @property
    def district_words(self) -> str:
        """``13e, 14e et 15e arrondissements``; empty where the plaque of its district says it."""
        chosen = sorted(self.districts.all(), key=lambda district: district.sort_order)
        if len(chosen) < 2 or self.district is not None:
            return ""
        names = [district.ordinal or district.name for district in chosen]
        return f"{', '.join(names[:-1])} et {names[-1]}{' arrondissements' if chosen[-1].is_arrondissement else ''}"

    def compute_listing_meta(self) -> str:
        parts = [
            self.contract_words, plural(self.posts_left, "poste") if self.posts_left else "", self.district_words,
        ]  # fmt: skip
        if self.deadline:
            parts.append(f"Répondre avant le {dates.format_day(self.deadline)}")
        return " ".join(f"{part}." for part in parts if part)

    @property
    def contract_words(self) -> str:
        """``CDD de 12 mois, 35 h par semaine``; what is known of it."""
        duration = f" de {self.duration_months}{NBSP}mois" if self.duration_months else ""
        contract = f"{self.get_contract_type_display()}{duration}"
        hours = "" if self.weekly_hours is None else f"{hours_words(self.weekly_hours)} par semaine"
        return ", ".join(part for part in (contract, hours) if part)

    @property
    def salary_words(self) -> str:
        """The salary as typed, its amounts written the French way."""
        return french_amounts(self.salary)

    @property
    def employer_name(self) -> str:
        """The name that the public may read."""
        return self.employer_alias or (self.employer.name if self.employer else "")

    def search_keywords(self) -> list[str]:
        names = [district.name for district in self.districts.all()]
        return [self.trade, str(self.sector or ""), str(ContractType(self.contract_type).label), *names]

    def search_body(self) -> str:
        names = [self.trade, self.rome_code, str(self.sector or ""), self.employer_name, self.workplace]
        texts = [plain_sentences(html) for html in (self.tasks, self.requirements, self.support)]
        publics = [public.name for public in self.publics.all()]
        return as_sentences([*names, self.get_contract_type_display(), *texts, *publics])

    def json_ld(self) -> dict[str, Any]:
        """Return a JobPosting while people can answer; a plain page afterwards."""
        data = super().json_ld()
        return data | job_posting.fields(self) if self.is_open else data

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """POST answers the self-check, which tells of a person: no address, cache or search engine keeps it."""
        if request.method != "POST" and self_check.FIELD in request.GET:
            # Where the answers were asked for in the address; nobody should share them.
            return private(HttpResponsePermanentRedirect(self.get_url(request) or "/"))
        response: HttpResponse = super().serve(request, *args, **kwargs)
        return private(response) if request.method == "POST" else response

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | opportunity_context(self, request)
