"""Panels of the admin that every page type shares, in the order of the work."""

from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, TitleFieldPanel

# The address follows the title while a page is not published; with a plain panel editors had to write it themselves.
base_content_panels = [TitleFieldPanel("title", placeholder=False, classname=""), FieldPanel("summary")]

audience_panels = [
    MultiFieldPanel(
        [
            FieldRowPanel(
                [FieldPanel("for_job_seekers"), FieldPanel("for_project_holders"), FieldPanel("for_employers")]
            )
        ],
        heading="Pour qui",
    )
]

classification_panels = [
    *audience_panels,
    MultiFieldPanel(
        [FieldPanel("topics"), FieldPanel("tags"), FieldPanel("district")],
        heading="Classement",
    ),
    MultiFieldPanel([FieldPanel("image"), FieldPanel("image_alt")], heading="Image", classname="collapsed"),
]

check_panels = [
    FieldRowPanel([FieldPanel("verified_on"), FieldPanel("verified_by"), FieldPanel("review_on")]),
    FieldRowPanel([FieldPanel("keeper"), FieldPanel("deputy")]),
    FieldPanel("replaced_by"),
]

quality_panels = [
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("source_organisation"), FieldPanel("source_url")]),
            *check_panels,
            FieldPanel("is_demo"),
        ],
        heading="Source et vérification",
    )
]
