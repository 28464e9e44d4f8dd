"""The words of the admin's scripts, and of the fields that Wagtail leaves without any."""

from typing import Any

from django import forms
from django.conf import settings
from django.views.i18n import JavaScriptCatalog
from wagtail.admin.forms import choosers
from wagtail.contrib.search_promotions.forms import SearchPromotionsFormSet
from wagtail.sites.views import IndexView as SitesIndexView

_LINK_FIELDS = {
    "link_text": "Texte du lien",
    "email_address": "Adresse électronique",
    "subject": "Objet du message",
    "body": "Message",
    "phone_number": "Numéro de téléphone",
}
_SITE_COLUMNS = {"site_name": "Nom du site", "root_page": "Page racine", "port": "Port"}
_LINK_FORMS: tuple[type[forms.Form], ...] = (
    choosers.ExternalLinkChooserForm,
    choosers.AnchorLinkChooserForm,
    choosers.EmailLinkChooserForm,
    choosers.PhoneLinkChooserForm,
)


def name_unnamed_fields() -> None:
    """Give a French label to the fields of links and a column, which have none and show their English name."""
    for form in _LINK_FORMS:
        for name, field in form.base_fields.items():
            field.label = _LINK_FIELDS.get(name, field.label)
    SearchPromotionsFormSet.form.base_fields["external_link_text"].label = "Texte du lien vers un autre site"
    for column in SitesIndexView.columns:
        column.label = _SITE_COLUMNS.get(column.name, column.label)


class FrenchCatalogue(JavaScriptCatalog):
    """Wagtail's own, in whose place it stands, with the project's words over it."""

    packages = ["wagtail.admin"]

    def get_paths(self, packages: Any) -> list[str]:
        return [*super().get_paths(packages), *map(str, reversed(settings.LOCALE_PATHS))]
