"""What an event is to the rest of the portal."""

from portal.enums import State
from portal.kinds import Editors, InSearch, Kind, OnAudiencePage, Part, register, register_part

EVENT = register(
    Kind(
        "evenement",
        "Événement",
        "Événements",
        icon="cal",
        order=30,
        expires=True,
        gathers=True,
        is_importable=True,
        state_words={State.OPEN: "Inscriptions ouvertes", State.CLOSED: "Passé"},
        export_fields=(
            "get_event_kind_display", "all_dates_words", "venue_words", "organiser_names", "get_registration_display",
            "registration_url", "price_words", "status_note",
        ),
        in_search=InSearch(names="forum atelier événement évènement réunion salon conférence"),
        on_audience_page=OnAudiencePage(20, "Prochains rendez-vous", "eventindexpage", 5, "Tout l’agenda", "date"),
    )
)  # fmt: skip
register_part(
    Part(
        "agenda", "Agenda", menu=10, demo=20, editors=Editors("Rédaction agenda", ("agenda",), holds_vocabularies=True)
    )
)
