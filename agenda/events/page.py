"""Something that happens in Paris for those who look for work, start a business or recruit."""

from datetime import date
from functools import cached_property
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField

from agenda.dates import states
from agenda.dates.periods import month_period
from agenda.enums import EventKind, EventStatus, Registration
from agenda.events import panels, schema_org
from agenda.events.form import EventPageForm
from agenda.events.slugs import is_reserved
from agenda.kinds import EVENT
from agenda.publishing import ical
from agenda.records.event_dates import DatedEvent
from agenda.repetitions.following import follow_rules
from portal import dates
from portal.blocks import BodyBlock
from portal.enums import State
from portal.models import District, Organisation, PortalPage
from portal.orm import prepared
from portal.orm.fields import LinkField, PortalStreamField
from portal.pages.children import children
from portal.typed import phones
from portal.typed.validators import validate_phone
from portal.words import text

SIMILAR_EVENTS = 4
SHORT_TEXT = ["bold", "ul", "link"]


class EventPage(DatedEvent, RoutablePageMixin, PortalPage):
    """An event with its dates; what differs from one date to another is on the occurrence."""

    KIND = EVENT
    DETAIL_RELATED: ClassVar[tuple[str, ...]] = ("about",)

    event_kind = models.CharField("type", max_length=20, choices=EventKind, blank=True, default="")
    body = PortalStreamField(BodyBlock(), verbose_name="ce que vous y trouverez", blank=True)
    to_bring = RichTextField("à apporter", blank=True, features=SHORT_TEXT, help_text="CV, pièce d’identité, projet…")
    accessibility = RichTextField(
        "venir avec un handicap", blank=True, features=SHORT_TEXT,
        help_text="Accès de plain-pied, langue des signes, boucle magnétique, et qui appeler pour un autre besoin.",
    )  # fmt: skip
    registration = models.CharField("entrée", max_length=20, choices=Registration, default=Registration.UNKNOWN)
    registration_url = LinkField("lien d’inscription", blank=True, max_length=500)
    registration_phone = models.CharField(
        "téléphone d’inscription", max_length=20, blank=True, validators=[validate_phone]
    )
    registration_email = models.EmailField("courriel d’inscription", blank=True)
    registration_deadline = models.DateField("s’inscrire jusqu’au", null=True, blank=True)
    is_free = models.BooleanField(
        "gratuit", null=True, blank=True, help_text="« Inconnu » : le prix est à vérifier auprès de l’organisateur."
    )
    price = models.DecimalField(
        "prix (€)", max_digits=7, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    price_note = models.CharField(
        "précision sur le prix", max_length=160, blank=True,
        help_text="Par exemple « gratuit si vous cherchez un emploi ».",
    )  # fmt: skip
    status = models.CharField(
        "état de l’événement",
        max_length=20,
        choices=EventStatus,
        default=EventStatus.SCHEDULED,
        help_text="Vaut pour toutes les dates. Si une seule change, indiquez-le sur cette date.",
    )
    status_note = models.CharField(
        "pourquoi",
        max_length=250,
        blank=True,
        help_text="Une phrase pour le public : la raison, et quoi faire. Obligatoire pour un report ou une annulation.",
    )

    about = models.ForeignKey(
        "portal.PortalPage",
        verbose_name="page présentée",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="announced_by",
        help_text="La page du portail que ce rendez-vous présente : une formation, une offre, un guide.",
    )

    # The day it was first said to be cancelled: a week later it leaves the site.
    cancelled_on = models.DateField("annulé le", null=True, blank=True, editable=False, db_index=True)

    base_form_class = EventPageForm
    template = "agenda/event_page.html"
    parent_page_types = ["agenda.EventIndexPage"]
    subpage_types: list[str] = []
    content_panels = panels.content_panels
    promote_panels = panels.promote_panels

    class Meta:
        verbose_name = "événement"
        verbose_name_plural = "événements"

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """With the dates that the rules of the event give."""
        follow_rules(self)
        return super().save(*args, **kwargs)

    # Rules ------------------------------------------------------------------

    def clean(self) -> None:
        super().clean()
        errors: dict[str, str] = {}
        self._check_registration(errors)
        self._check_price(errors)
        self._check_status(errors)
        if is_reserved(self.slug):
            errors["slug"] = f"« {self.slug} » est une adresse de l’agenda : ajoutez un mot."
        if errors:
            raise ValidationError(errors)

    def _check_registration(self, errors: dict[str, str]) -> None:
        ways = (self.registration_url, self.registration_phone, self.registration_email)
        if self.registration == Registration.REQUIRED and not any(ways):
            errors["registration_url"] = "Dites comment s’inscrire : un lien, un téléphone ou un courriel."
        if self.registration == Registration.FREE and (any(ways) or self.registration_deadline):
            errors["registration"] = (
                "Vous dites comment s’inscrire : choisissez « Sur inscription » ou videz ces champs."
            )

    def _check_price(self, errors: dict[str, str]) -> None:
        if self.is_free and self.price:
            errors["price"] = "Cet événement est dit gratuit : choisissez « Non » ou effacez le prix."
        elif self.is_free is False and not self.price:
            errors["price"] = "Donnez le prix en euros, par exemple 15 ou 12,50, ou dites l’événement gratuit."

    def _check_status(self, errors: dict[str, str]) -> None:
        if not EventStatus(self.status).takes_place and not self.status_note.strip():
            errors["status_note"] = "Dites en une phrase pourquoi, et ce que les personnes inscrites doivent faire."

    @property
    def registration_is_closed(self) -> bool:
        return self.registration_deadline is not None and self.registration_deadline < dates.today()

    @property
    def registration_is_open(self) -> bool:
        """Whether somebody said until when people may register, and it is not over: a link alone says nothing."""
        is_asked = self.registration == Registration.REQUIRED
        return is_asked and self.registration_deadline is not None and not self.registration_is_closed

    # What lists show --------------------------------------------------------

    def refresh_listing_columns(self) -> None:
        self.forget_dates()
        for stale in ("all_organisations", "topic_names"):
            self.__dict__.pop(stale, None)
        if self.source_organisation_id is None:
            self.source_organisation = next(iter(self.all_organisations), None)
        self.cancelled_on = states.cancellation_day(self) if self.is_cancelled else None
        super().refresh_listing_columns()

    @property
    def is_cancelled(self) -> bool:
        """As a whole, or date by date."""
        off = EventStatus.CANCELLED
        return self.status == off or (bool(self.all_dates) and all(date.status == off for date in self.all_dates))

    def compute_dates(self) -> tuple[date | None, date | None]:
        if not self.all_dates:
            return None, None
        return self.all_dates[0].first_day, max(occurrence.last_day for occurrence in self.all_dates)

    def compute_state(self) -> State:
        return self.next_date.state if self.next_date else State.NONE

    def compute_district(self) -> District | None:
        return self.next_date.find_district() if self.next_date else None

    def compute_listing_meta(self) -> str:
        """``Jeudi 26 novembre 2026, 10 h – 17 h. Mairie du 18e``, and how many other dates to come."""
        shown = self.next_date
        if shown is None:
            return ""
        others = sum(1 for other in self.all_dates if other is not shown and not other.is_over)
        parts = [shown.when, shown.where]
        if others:
            parts.append(f"Et {text.plural(others, 'autre date', 'autres dates')}")
        return ". ".join(part for part in parts if part)

    def search_is_free(self) -> bool | None:
        return False if self.price else self.is_free

    def search_body(self) -> str:
        venues = {occurrence.venue.one_line for occurrence in self.all_dates}
        parts = [
            self.get_event_kind_display(),
            text.plain_sentences(str(self.body)),
            text.plain_sentences(self.to_bring),
            text.plain_sentences(self.accessibility),
            *(organisation.display_name for organisation in self.all_organisations),
            *sorted(venues),
        ]
        return text.as_sentences(parts)

    def json_ld(self) -> dict[str, Any]:
        return schema_org.event(self, super().json_ld())

    # What the page shows ----------------------------------------------------

    @cached_property
    def all_organisations(self) -> list[Organisation]:
        """The main organiser first."""
        rows = children(self, "organisers", "organisation")
        return [row.organisation for row in sorted(rows, key=lambda row: row.sort_order or 0)]

    @cached_property
    def topic_names(self) -> list[str]:
        return sorted(topic.name for topic in self.topics.all())

    # Words of the admin's list and its exports.
    @property
    def next_date_words(self) -> str:
        return self.next_date.when if self.next_date else ""

    @property
    def all_dates_words(self) -> str:
        return " ; ".join(occurrence.when for occurrence in self.all_dates)

    @property
    def venue_words(self) -> str:
        return " ; ".join(dict.fromkeys(o.venue.one_line or o.where for o in self.all_dates))

    @property
    def main_organiser(self) -> str:
        return str(next(iter(self.all_organisations), ""))

    @property
    def organiser_names(self) -> str:
        return " ; ".join(organisation.name for organisation in self.all_organisations)

    @property
    def price_words(self) -> str:
        """``Gratuit``, ``15 €, gratuit pour les demandeurs d’emploi``; what no source says is not guessed."""
        known = "Gratuit" if self.is_free else text.euros(self.price) if self.price else ""
        return ", ".join(part for part in (known, self.price_note) if part) or "À vérifier auprès de l’organisateur"

    @property
    def registration_phone_url(self) -> str:
        return phones.link(self.registration_phone)

    def similar_upcoming(self) -> list["EventPage"]:
        """Return a few events to come, those of the same kind first, then by their next date."""
        # What does not say its kind is not of one kind with the others that do not.
        alike = models.Q(event_kind=self.event_kind) & ~models.Q(event_kind="")
        same_kind_first = models.Case(models.When(alike, then=0), default=1)
        return prepared.rows(
            ("similar events", self.event_kind),
            lambda pk, now: (
                EventPage.objects.public_now()
                .filter(~models.Q(pk=pk), ends_on__gte=dates.today())
                .exclude(state__in=[State.CANCELLED, State.POSTPONED, State.CLOSED])
                .narrow()
                .annotate(next=models.Min("occurrences__start", filter=models.Q(occurrences__end__gte=now)))
                .order_by(same_kind_first, models.F("next").asc(nulls_last=True), "pk")[:SIMILAR_EVENTS]
            ),
            pk=self.pk,
            now=dates.now(),
        )

    @path("")
    def detail_view(self, request: HttpRequest) -> HttpResponse:
        return self.render(request)

    @path("evenement.ics")
    def ical_view(self, request: HttpRequest) -> HttpResponse:
        """Answer with the dates to come (all, once over), or the one that ``?occurrence=`` names; 404 for none."""
        chosen = self.upcoming_dates or self.all_dates
        if "occurrence" in request.GET:
            chosen = [o for o in self.all_dates if str(o.pk) == request.GET["occurrence"]]
        if not chosen:
            raise Http404
        return ical.response(request, chosen, name=self.title, filename=self.slug)

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["date"] = self.next_date
        context |= self._agenda_urls(request)
        context["similar"] = self.similar_upcoming() if self.is_past else []
        return context

    def _agenda_urls(self, request: Any) -> dict[str, str]:
        """Return the agenda above this page and the month of the date shown; empty where there is none yet."""
        agenda_url = (self.get_url(request) or "").rstrip("/").rpartition("/")[0]
        month = month_period(self.next_date.first_day).path if self.next_date and agenda_url else ""
        return {"agenda_url": f"{agenda_url}/", "month_url": month and f"{agenda_url}/{month}"}
