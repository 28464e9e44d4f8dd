"""One training of the personal-services watch."""

from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import prefetch_related_objects
from django.utils.functional import cached_property
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index

from portal import dates
from portal.blocks import BodyBlock
from portal.editing.rows import InlinePanel
from portal.enums import State
from portal.models import District, PortalPage
from portal.orm import prepared
from portal.orm.fields import LinkField, PortalStreamField
from portal.pages.children import children
from portal.typed import phones
from portal.typed.validators import validate_phone
from portal.words.living import FEATURE
from portal.words.text import as_sentences, french_number, plain_sentences
from trainings import partial_dates, schema_org
from trainings.enums import Level, Recruiting
from trainings.kinds import TRAINING
from trainings.presentation import funding_table, session_rows

from .funding import give_fundings, with_funders
from .meeting import InformationMeeting, next_of
from .session import NO_END, Session

# Of the activities that a training is for.
DAYS_A_WEEK = 5
FEATURES = ["bold", "italic", "link", FEATURE, "ul", "ol", "h3"]
STATE_ORDER = (
    Recruiting.OPEN, Recruiting.LAST, Recruiting.PLANNED, Recruiting.UNKNOWN, Recruiting.FULL, Recruiting.CLOSED,
)  # fmt: skip


class TrainingPage(PortalPage):
    """What is learnt, for which certification, by whom; its sessions say when and who pays."""

    KIND = TRAINING
    DETAIL_RELATED: ClassVar[tuple[str, ...]] = ("organisation",)
    DETAIL_CHILDREN: ClassVar[dict[str, tuple[str, ...]]] = {"activities": ()}

    organisation = models.ForeignKey(
        "portal.Organisation",
        verbose_name="organisme de formation",
        on_delete=models.PROTECT,
        related_name="trainings",
    )
    activities = ParentalManyToManyField(
        "trainings.SapActivity", verbose_name="activités SAP", related_name="trainings"
    )
    objectives = RichTextField("ce que l’on apprend", features=FEATURES)
    prerequisites = models.TextField("pour entrer", max_length=600, blank=True)
    entry_level = models.PositiveSmallIntegerField(
        "niveau demandé", choices=Level, null=True, blank=True, help_text="Vide : « à vérifier auprès de l’organisme »."
    )
    certification = models.CharField(
        "certification", max_length=160, blank=True, help_text="Laissez vide si la formation n’en donne pas."
    )
    certification_level = models.PositiveSmallIntegerField(
        "niveau de la certification", choices=Level, null=True, blank=True
    )
    rncp = models.CharField(
        "fiche RNCP",
        max_length=12,
        blank=True,
        validators=[
            RegexValidator(r"^(RNCP|RS)[0-9]{2,6}$", "Écrivez RNCP ou RS suivi du numéro, par exemple RNCP37715.")
        ],
    )
    weeks = models.DecimalField("durée (semaines)", max_digits=5, decimal_places=1, null=True, blank=True)
    hours = models.DecimalField("durée (heures)", max_digits=6, decimal_places=1, null=True, blank=True)
    weekly_hours = models.DecimalField("heures par semaine", max_digits=4, decimal_places=1, null=True, blank=True)
    internship = models.CharField("stage", max_length=120, blank=True, help_text="Par exemple « Stage de 4 semaines ».")
    how_to_register = models.TextField("comment s’inscrire", max_length=600, blank=True)
    registration_url = LinkField("adresse d’inscription", blank=True)
    phone = models.CharField("téléphone", max_length=20, blank=True, validators=[validate_phone])
    email = models.EmailField("courriel", blank=True)
    body = PortalStreamField(BodyBlock(), verbose_name="texte complémentaire", blank=True)

    parent_page_types = ["trainings.TrainingIndexPage"]
    subpage_types: list[str] = []

    content_panels = [
        *PortalPage.base_content_panels,
        FieldRowPanel([FieldPanel("organisation"), FieldPanel("activities")]),
        InlinePanel("sessions", heading="Sessions", label="session"),
        InlinePanel(
            "meetings",
            heading="Réunions d’information",
            label="réunion",
            help_text="Elles paraissent aussi dans l’agenda, avec un lien vers cette formation.",
        ),
        FieldPanel("objectives"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("certification"), FieldPanel("certification_level"), FieldPanel("rncp")]),
                FieldRowPanel([FieldPanel("entry_level"), FieldPanel("internship")]),
                FieldPanel("prerequisites"),
            ],
            heading="Niveau et certification",
        ),
        FieldRowPanel([FieldPanel("weeks"), FieldPanel("hours"), FieldPanel("weekly_hours")]),
        MultiFieldPanel(
            [
                FieldPanel("how_to_register"),
                FieldPanel("registration_url"),
                FieldRowPanel([FieldPanel("phone"), FieldPanel("email")]),
            ],
            heading="Inscription",
        ),
        FieldPanel("body"),
    ]
    promote_panels = [*PortalPage.classification_panels, *PortalPage.quality_panels, *Page.promote_panels]
    search_fields = [*PortalPage.search_fields, index.SearchField("certification")]

    class Meta:
        verbose_name = "formation"
        verbose_name_plural = "formations"

    def clean(self) -> None:
        super().clean()
        errors = {
            field: "La durée doit être plus grande que zéro. Laissez vide si elle n’est pas connue."
            for field in ("weeks", "hours", "weekly_hours")
            if getattr(self, field) is not None and getattr(self, field) <= 0
        }
        if self.rncp and not self.certification:
            errors["certification"] = "Une fiche RNCP va avec une certification : donnez son nom."
        if errors:
            raise ValidationError(errors)

    # Hooks of PortalPage ----------------------------------------------------

    def joinable_sessions(self) -> list[Session]:
        """Return sessions that people can still join, soonest first, whatever their places."""
        return sorted((s for s in self.sessions.all() if not s.is_past), key=lambda s: s.starts_on)

    def next_session(self) -> Session | None:
        """Return the soonest that recruits, or the soonest of all."""
        sessions = self.joinable_sessions()
        recruiting = [s for s in sessions if s.recruiting in (Recruiting.OPEN, Recruiting.LAST)]
        return next(iter(recruiting or sessions), None)

    @property
    def next_start_words(self) -> str:
        """``11 janv. 2027``, ``septembre 2027``, ``Entrées à tout moment``; a session that nobody joins now is none."""
        soonest = self.next_session()
        if soonest is None:
            return "Pas de session à venir"
        if soonest.is_permanent and soonest.first_known_day <= dates.today():
            return _entry(soonest)
        return partial_dates.show_short(soonest.starts_on, soonest.start_precision)

    def compute_dates(self) -> tuple[date | None, date | None]:
        last = [s.last_start_day for s in self.sessions.all()]
        soonest = self.next_session()
        first = soonest.first_known_day if soonest else min((s.starts_on for s in self.sessions.all()), default=None)
        end = max(last, default=None)
        return first, None if end == NO_END else end

    def compute_state(self) -> State:
        told = {s.recruiting_state for s in self.joinable_sessions() or self.sessions.all()}
        return min(told, key=STATE_ORDER.index).state if told else State.NONE

    def compute_district(self) -> District | None:
        soonest = self.next_session()
        return (soonest.find_district() if soonest else None) or self.district

    def compute_listing_meta(self) -> str:
        soonest = self.next_session()
        if soonest is None:
            return f"{self.organisation}. Pas de session à venir."
        start = f"{_entry(soonest)}."
        names = list(dict.fromkeys(funding.funder.by_name for funding in with_funders(soonest.fundings.all())))
        funded = f"Financée {', '.join(names)}" if names else "Financement à vérifier"
        check = " Inscriptions à vérifier." if soonest.recruiting_state == Recruiting.UNKNOWN else ""
        return f"{start} {funded}.{check}"

    def search_body(self) -> str:
        parts = [self.organisation.display_name, self.certification]
        parts += [plain_sentences(self.objectives), self.prerequisites]
        parts += [activity.name for activity in self.activities.all()]
        parts += [self.internship, self.how_to_register]
        paid = [(session, list(session.fundings.all())) for session in self.sessions.all()]
        with_funders(funding for _session, fundings in paid for funding in fundings)
        prefetch_related_objects([session for session, _fundings in paid], "place")
        for session, fundings in paid:
            parts += [session.place_name, session.address]
            parts += [f"{f.funder.name} {f.get_situation_display()}".strip() for f in fundings]
        return as_sentences(dict.fromkeys(parts))

    def json_ld(self) -> dict[str, Any]:
        return super().json_ld() | schema_org.course(self)

    # What the template shows ------------------------------------------------

    @cached_property
    def shown_sessions(self) -> list[Session]:
        """Sessions with their places and fundings, soonest first; a draft's own ones in a preview."""
        sessions = children(self, "sessions", "place__district")
        if self.is_visited:
            give_fundings(self.pk, sessions)
        return sorted(sessions, key=lambda session: session.starts_on)

    def meetings_to_come(self) -> list[InformationMeeting]:
        """Soonest first, those called off included: who meant to come must read it."""
        meetings = self._visited_meetings() if self.is_visited else list(self.meetings.all())
        return sorted((each for each in meetings if not each.is_past), key=lambda each: each.start)

    def _visited_meetings(self) -> list[InformationMeeting]:
        return prepared.rows(
            ("meetings",),
            lambda page: InformationMeeting.objects.filter(page=page).upcoming().select_related("place"),
            page=self.pk,
        )

    def meeting_event(self) -> PortalPage | None:
        """Return the page of the agenda that announces the meetings; None before there is one."""
        found = prepared.rows(
            ("meeting event",),
            lambda about: self.announced_by.model.objects.public_now().filter(about=about).narrow().order_by("pk")[:1],
            about=self.pk,
        )
        return found[0] if found else None

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        sessions = self.shown_sessions
        upcoming = [session for session in sessions if not session.is_past]
        meetings = self.meetings_to_come()
        return context | {
            "rows": session_rows(sessions),
            "next_session": next((s for s in upcoming if s.recruiting_state.state.is_open), None)
            or next(iter(upcoming), None),
            "meetings": meetings,
            "next_meeting": next_of(meetings),
            "meeting_event": self.meeting_event() if meetings else None,
            "funding": funding_table(upcoming),
            "activities": children(self, "activities"),
        }

    @property
    def phone_url(self) -> str:
        return phones.link(self.phone)

    @property
    def total_hours(self) -> Decimal | None:
        """As given, or weeks times hours a week; None when the source says too little."""
        if self.hours:
            return self.hours
        return self.weeks * self.weekly_hours if self.weeks and self.weekly_hours else None

    @property
    def duration(self) -> str:
        """``16 semaines, 35 h par semaine``, ``2 jours, 14 h au total``; what is known of it."""
        parts = []
        if self.weeks and self.weeks < 1:
            days = self.weeks * DAYS_A_WEEK
            parts.append(f"{french_number(days)} jour{'s' if days >= 2 else ''}")
        elif self.weeks:
            parts.append(f"{french_number(self.weeks)} semaine{'s' if self.weeks >= 2 else ''}")
        if self.hours:
            parts.append(f"{french_number(self.hours)}\u00a0h au total")
        if self.weekly_hours:
            parts.append(f"{french_number(self.weekly_hours)}\u00a0h par semaine")
        return ", ".join(parts)


def _entry(session: Session) -> str:
    """``Débute le 11 janvier 2027``, or ``Entrées à tout moment jusqu’au 30 juin 2027`` where people may still join."""
    if not (session.is_permanent and session.first_known_day <= dates.today()):
        return f"Débute {partial_dates.show_start(session.starts_on, session.start_precision)}"
    if session.ends_on is None:
        return "Entrées à tout moment"
    return f"Entrées à tout moment jusqu’au {dates.format_day(session.last_known_day)}"
