"""What an event is to the rest of the portal."""

from django.db.models import Q

from portal.enums import State
from portal.exports.open_fields import OpenField, Shape
from portal.kinds import Editors, InSearch, Kind, OnAudiencePage, Part, Review, register, register_part
from portal.pages import services
from portal.web.declared import declare_beneath

# A date of an event: what the list of the agenda is made of.
DATE = (
    OpenField("date_id", "Numéro de la date", Shape.INTEGER, "pk"),
    OpenField("start", "Début, à l’heure de Paris", Shape.MOMENT),
    OpenField("end", "Fin ; la même heure que le début quand elle n’est pas connue", Shape.MOMENT),
    OpenField("has_no_hours", "Vrai : la source donne le jour seul, et l’heure n’est pas connue", Shape.FLAG),
    OpenField(
        "date_status", "État de cette date : prévu, annulé, reporté, en ligne, complet", Shape.CODE, "effective_status"
    ),
    OpenField("postponed_to", "Jour du report", Shape.DAY),
    OpenField("place", "Nom du lieu", path="venue.name"),
    OpenField("room", "Salle"),
    OpenField("address", "Numéro et rue", path="venue.street"),
    OpenField("postcode", "Code postal", path="venue.postcode"),
    OpenField("city", "Commune", path="venue.city"),
    OpenField("date_district", "Code de l’arrondissement de cette date", Shape.CODE, "district.code"),
    OpenField("latitude", "Latitude, en degrés (WGS 84)", Shape.NUMBER, "venue.latitude"),
    OpenField("longitude", "Longitude, en degrés (WGS 84)", Shape.NUMBER, "venue.longitude"),
    OpenField("online_url", "Adresse en ligne", Shape.LINK),
)
# Values of ``EventStatus``, first the one of a date that says nothing of its own: a kind reads the portal alone.
_OPEN = ("prevu", "dernieres-places", "en-ligne")
_HELD = (*_OPEN, "complet")


def _with_places() -> Q:
    """Dates that are held and not full; one that says nothing of its own is as its event: ``EventDates.next_date``."""
    own = Q(eventpage__occurrences__status__in=_OPEN[1:])
    return own | Q(eventpage__occurrences__status=_OPEN[0], eventpage__status__in=_OPEN)


EVENT = register(
    Kind(
        "evenement",
        "Événement",
        "Événements",
        icon="cal",
        order=30,
        expires=True,
        moments="eventpage__occurrences",
        moments_first=(_with_places(), Q(eventpage__occurrences__status__in=_HELD)),
        is_importable=True,
        state_words={State.OPEN: "Inscriptions ouvertes", State.CLOSED: "Passé"},
        export_fields=(
            "get_event_kind_display", "all_dates_words", "venue_words", "organiser_names", "get_registration_display",
            "registration_url", "price_words", "status_note",
        ),
        open_fields=(
            OpenField("event_kind", "Type de rendez-vous", Shape.CODE),
            OpenField(
                "organisers", "Organisateurs, le principal d’abord", Shape.TEXTS, each="organisation.name",
                reads=("organisers__organisation",),
            ),
            OpenField("registration", "Entrée : libre, sur inscription, ou à vérifier", Shape.CODE),
            OpenField("registration_url", "Adresse d’inscription", Shape.LINK),
            OpenField("registration_deadline", "Dernier jour pour s’inscrire, compris", Shape.DAY),
            OpenField("is_free", "Gratuit ; null : à vérifier", Shape.FLAG, "search_is_free"),
            OpenField("price", "Prix, en euros", Shape.DECIMAL),
            OpenField("price_note", "Précision sur le prix"),
            OpenField("status", "État de l’événement entier", Shape.CODE),
            OpenField("status_note", "Raison d’un report ou d’une annulation"),
            OpenField(
                "dates", "Toutes les dates, passées comprises", Shape.OBJECTS, "occurrences", parts=DATE,
                reads=("occurrences__place", "occurrences__district"), in_lists=False,
            ),
        ),
        open_row_fields=DATE,
        in_search=InSearch(names="forum atelier événement évènement réunion salon conférence"),
        on_audience_page=OnAudiencePage(10, "Prochains rendez-vous", "eventindexpage", 4, "Tout l’agenda", "date"),
        review=Review(0, None, "Sa dernière date le retire de l’agenda."),
        correctable=("registration_url", "registration_phone", "registration_email", "price", "price_note"),
    )
)  # fmt: skip
register_part(
    Part(
        "agenda", "Agenda", menu=10, demo=20, editors=Editors("Rédaction agenda", ("agenda",), holds_vocabularies=True)
    )
)
declare_beneath("agenda", "eventindexpage", "passes/")


def _submission() -> str:
    """Return where anybody proposes an event; nothing where the portal has no agenda."""
    _key, agenda = services.section_of("eventindexpage")
    return f"{agenda}proposer/" if agenda else ""


services.register(
    services.Service(
        "proposer-un-evenement",
        "Proposer un événement",
        "Vous organisez un forum, un atelier, une réunion ? Proposez-le : l’équipe le relit, puis le publie.",
        _submission,
        """
        proposer événement, proposer évènement, proposer un atelier, proposer réunion, proposer forum,
        proposer date, publier événement, publier évènement, publier atelier, publier réunion, publier forum,
        publier agenda, annoncer événement, annoncer évènement, annoncer atelier, annoncer réunion, annoncer
        forum, ajouter événement, ajouter évènement, ajouter atelier, ajouter date agenda, ajouter agenda,
        mettre agenda, inscrire agenda, déposer événement, déposer évènement, signaler événement, signaler
        évènement, soumettre événement, soumettre évènement, faire connaître événement, faire connaître
        atelier, faire connaître forum, diffuser événement, diffuser évènement, organise événement, organise
        forum, organise job dating
        """,
        order=30,
    )
)
