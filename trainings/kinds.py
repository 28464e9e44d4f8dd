"""What a training is to the rest of the portal."""

from portal.enums import State
from portal.exports.open_fields import OpenField, Shape
from portal.kinds import Editors, InSearch, Kind, OnAudiencePage, Part, Review, register, register_part
from portal.web.declared import declare_beneath

SESSION = (
    OpenField("starts_on", "Début ; ce qui n’en est pas connu vaut 01", Shape.DAY),
    OpenField("start_precision", "Ce qui est connu du début : jour, mois ou année", Shape.CODE),
    OpenField("ends_on", "Fin", Shape.DAY),
    OpenField("end_precision", "Ce qui est connu de la fin", Shape.CODE),
    OpenField("is_permanent", "Entrées toute l’année", Shape.FLAG),
    OpenField("recruiting", "Recrutement ; session commencée : inconnu, ou clos", Shape.CODE, "recruiting_state"),
    OpenField("seats", "Places", Shape.INTEGER),
    OpenField("seats_left", "Places restantes", Shape.INTEGER),
    OpenField("mode", "Sur place, à distance ou les deux", Shape.CODE),
    OpenField("place", "Lieu", path="place_name"),
    OpenField("district", "Code de l’arrondissement", Shape.CODE, "district.code"),
    OpenField(
        "fundings", "Qui paie, pour qui", Shape.OBJECTS,
        parts=(
            OpenField("funder", "Financeur"),
            OpenField("situation", "Situation pour laquelle il paie ; null : à vérifier", Shape.CODE),
            OpenField("note", "Condition"),
        ),
    ),
)  # fmt: skip
TRAINING = register(
    Kind(
        "formation",
        "Formation",
        "Formations",
        icon="book",
        order=60,
        expires=True,
        has_deadline=True,
        is_importable=True,
        state_words={State.OPEN: "Recrutement ouvert", State.CLOSED: "Recrutement clos"},
        over_words="Sessions commencées",
        export_fields=("organisation", "certification", "rncp", "duration"),
        open_fields=(
            OpenField("organisation", "Organisme de formation", join=("organisation",)),
            OpenField(
                "activities", "Activités de services à la personne préparées, par leur code", Shape.TEXTS, each="code",
                reads=("activities",),
            ),
            OpenField("certification", "Certification"),
            OpenField("certification_level", "Niveau de la certification", Shape.INTEGER),
            OpenField("rncp", "Fiche RNCP ou RS"),
            OpenField("entry_level", "Niveau demandé ; null : à vérifier", Shape.INTEGER),
            OpenField("weeks", "Durée, en semaines", Shape.DECIMAL),
            OpenField("hours", "Durée, en heures", Shape.DECIMAL),
            OpenField("weekly_hours", "Heures par semaine", Shape.DECIMAL),
            OpenField("internship", "Stage"),
            OpenField("registration_url", "Adresse d’inscription", Shape.LINK),
            OpenField(
                "sessions", "Sessions, passées comprises", Shape.OBJECTS, parts=SESSION,
                reads=("sessions__place", "sessions__district", "sessions__fundings__funder"),
            ),
        ),
        in_search=InSearch(names="formation cap diplôme cours"),
        on_audience_page=OnAudiencePage(
            40, "Se former", "trainingindexpage", 4, "Toutes les formations", "formation"
        ),
        review=Review(1, 60),
        correctable=("how_to_register", "registration_url", "phone", "email", "prerequisites"),
    )
)  # fmt: skip
register_part(
    Part(
        "trainings", "Formations", menu=20, demo=30,
        editors=Editors("Rédaction formations", ("trainings",), holds_vocabularies=True),
    )
)  # fmt: skip
declare_beneath("trainings", "trainingindexpage", "passees/")
