"""The event's form in the order of the work: what, for whom, when and where, who, how to get in, details."""

from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel
from wagtail.models import Page

from agenda.repetitions.panels import RepetitionsPanel
from portal.editing.rows import InlinePanel
from portal.models import PortalPage

DATES_HELP = (
    "<p>Une ligne par date : elle peut avoir son lieu et son état. "
    "<strong>Le même rendez-vous un autre jour ?</strong> Ajoutez une ligne ici. "
    "<strong>Le même rendez-vous avec un autre contenu ?</strong> Copiez la page (menu « … », puis « Copier »), "
    "changez les dates, puis publiez.</p>"
    "<p><strong>Le même rendez-vous chaque semaine ou chaque mois ?</strong> Ajoutez une répétition : elle écrit les "
    "dates à l’enregistrement. Une date que vous changez ensuite reste comme vous l’avez laissée.</p>"
    "<p>Une date est annulée ou reportée ? Ne l’effacez pas : changez son état. "
    "Les personnes abonnées à l’agenda sont alors prévenues.</p>"
)

content_panels = [
    *PortalPage.base_content_panels,
    FieldPanel("event_kind"),
    *PortalPage.audience_panels,
    MultiFieldPanel(
        [
            HelpPanel(content=DATES_HELP, heading="Comment faire"),
            InlinePanel("occurrences", heading="Dates", label="date"),
            RepetitionsPanel("repetitions", heading="Répétitions", label="répétition"),
        ],
        heading="Dates et lieux",
    ),
    InlinePanel(
        "organisers",
        heading="Organisateurs",
        label="organisateur",
        min_num=1,
        help_text="Le premier est le principal. Il devient la source de la page si vous n’en donnez pas d’autre.",
    ),
    MultiFieldPanel(
        [
            FieldPanel("registration"),
            FieldRowPanel([FieldPanel("registration_url"), FieldPanel("registration_deadline")]),
            FieldRowPanel([FieldPanel("registration_phone"), FieldPanel("registration_email")]),
            FieldRowPanel([FieldPanel("is_free"), FieldPanel("price"), FieldPanel("price_note")]),
        ],
        heading="Inscription et prix",
    ),
    FieldPanel("body"),
    FieldPanel("about"),
    FieldPanel("to_bring"),
    FieldPanel("accessibility"),
    MultiFieldPanel(
        [FieldPanel("status"), FieldPanel("status_note")],
        heading="Changement de dernière minute",
        help_text="Complet, reporté, annulé : la page reste en ligne et le dit en haut.",
    ),
]

# Without the arrondissement: it comes from the next date.
promote_panels = [
    MultiFieldPanel([FieldPanel("topics"), FieldPanel("tags")], heading="Classement"),
    MultiFieldPanel([FieldPanel("image"), FieldPanel("image_alt")], heading="Image", classname="collapsed"),
    *PortalPage.quality_panels,
    *Page.promote_panels,
]
