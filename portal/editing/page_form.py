"""The form of a page, whatever its kind."""

from datetime import datetime
from typing import Any

from django.forms.formsets import ORDERING_FIELD_NAME
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import COMMENTS_RELATION_NAME

from portal import dates
from portal.editing.chosen import bring_chosen
from portal.editing.held_rows import hold_rows

TAG_ROWS = "tagged_items"


class PortalPageForm(WagtailAdminPageForm):
    """A page that left the site on its date can be worked on again.

    Wagtail refuses a past expiry even where it is the one that the page already followed, and says so in a dialog that
    nobody opens. A draft keeps that date; to publish again, the editor is told to change or clear it.
    """

    _followed: datetime | None = None

    def __init__(self, data: Any = None, files: Any = None, instance: Any = None, **kwargs: Any) -> None:
        if instance is not None and instance.pk:
            shown = {name: rows for name, rows in type(self).formsets.items() if name != COMMENTS_RELATION_NAME}
            hold_rows([instance], shown | {TAG_ROWS: None})
        super().__init__(data, files, instance=instance, **kwargs)
        bring_chosen(self)

    def defer_required_fields(self) -> None:
        """For a draft, with the rows that are shown because one at least is asked for, and were left empty.

        The editor's script gives such a row its rank, which alone makes no row.
        """
        super().defer_required_fields()
        for formset in self.formsets.values():
            for row in formset.extra_forms:
                if ORDERING_FIELD_NAME in row.fields:
                    rank = str(row[ORDERING_FIELD_NAME].data or "")
                    row.initial[ORDERING_FIELD_NAME] = int(rank) if rank.isdecimal() and len(rank) < 10 else None
                row.__dict__.pop("changed_data", None)
                row.empty_permitted = True

    def restore_required_fields(self) -> None:
        super().restore_required_fields()
        for formset in self.formsets.values():
            for number, row in enumerate(formset.forms):
                row.empty_permitted = number >= formset.initial_form_count() and number >= (formset.min_num or 0)

    def clean(self) -> Any:
        cleaned = super().clean()
        expiry = cleaned.get("expire_at")
        if expiry is None or expiry > dates.now() or not _same_minute(expiry, self.instance.expire_at):
            return cleaned
        if self.is_deferred_validation:
            self._followed = self.instance.expire_at
            cleaned["expire_at"] = None  # until Wagtail's check, which runs after this one, has passed
        else:
            moment = dates.local(expiry)
            when = f"le {dates.format_day(moment)} à {dates.format_time(moment)}"
            self.add_error(
                None,
                f"Cette page a quitté le site {when}, comme prévu. Pour la publier de nouveau, ouvrez « Statut », puis "
                "« Modifier la programmation », et changez ou effacez sa date d’expiration.",
            )
        return cleaned

    def _post_clean(self) -> None:
        if self._followed is not None and "expire_at" in self.cleaned_data:
            self.cleaned_data["expire_at"] = self._followed
        super()._post_clean()


def _same_minute(one: datetime, other: datetime | None) -> bool:
    """Fields do not show seconds."""
    return other is not None and one.replace(second=0, microsecond=0) == other.replace(second=0, microsecond=0)
