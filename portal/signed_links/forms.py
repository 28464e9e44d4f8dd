"""What the admin may do with a row that links open."""

from typing import Any

from django import forms
from wagtail.admin.forms import WagtailAdminModelForm


class SignedLinkForm(WagtailAdminModelForm):
    """``replaces_links`` is no field of the row: ticked, every link sent so far stops working."""

    replaces_links = forms.BooleanField(
        label="remplacer le lien", required=False,
        help_text="Le lien envoyé jusqu’ici ne marche plus, même ouvert ailleurs. Le nouveau est dans la liste.",
    )  # fmt: skip

    def save(self, commit: bool = True) -> Any:
        if self.cleaned_data.get("replaces_links") and self.instance.pk:
            self.instance.replace_links()
        return super().save(commit)
