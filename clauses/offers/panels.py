"""The opportunity's form, in the order in which an employer tells it."""

from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PageChooserPanel
from wagtail.models import Page

from clauses.records.lot_chooser import lot_chooser
from portal.models import PortalPage

opportunity_content_panels = [
    *PortalPage.base_content_panels,
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("trade"), FieldPanel("rome_code"), FieldPanel("sector")]),
            FieldRowPanel([FieldPanel("contract_type"), FieldPanel("duration_months"), FieldPanel("weekly_hours")]),
            FieldRowPanel([FieldPanel("job_starts_on"), FieldPanel("deadline")]),
            FieldRowPanel([FieldPanel("posts"), FieldPanel("posts_filled"), FieldPanel("insertion_hours")]),
            FieldPanel("salary"),
        ],
        heading="Le poste",
    ),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("employer"), FieldPanel("employer_alias")]),
            PageChooserPanel("operation"),
            FieldPanel("lot", widget=lot_chooser.widget_class),
        ],
        heading="L’employeur et le marché",
    ),
    MultiFieldPanel([FieldPanel("workplace"), FieldPanel("districts")], heading="Où"),
    FieldPanel("tasks"),
    FieldPanel("requirements"),
    FieldPanel("support"),
    MultiFieldPanel([FieldPanel("publics"), FieldPanel("is_open_to_all")], heading="Qui peut répondre"),
    MultiFieldPanel(
        [
            FieldPanel("online_applications"),
            FieldPanel("how_to_apply"),
            FieldRowPanel([FieldPanel("contact_name"), FieldPanel("contact_hours")]),
            FieldRowPanel([FieldPanel("contact_phone"), FieldPanel("contact_email")]),
        ],
        heading="Comment répondre",
    ),
]  # fmt: skip

# Without the arrondissement and the relevance dates: they come from the job.
opportunity_promote_panels = [
    *PortalPage.audience_panels,
    MultiFieldPanel([FieldPanel("topics"), FieldPanel("tags")], heading="Classement"),
    MultiFieldPanel([FieldPanel("image"), FieldPanel("image_alt")], heading="Image", classname="collapsed"),
    *PortalPage.quality_panels,
    *Page.promote_panels,
]
