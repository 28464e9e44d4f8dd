"""The form of a page, whatever its kind."""

from datetime import datetime
from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm

from portal import dates


class PortalPageForm(WagtailAdminPageForm):
    """A page that left the site on its date can be worked on again.

    Wagtail refuses a past expiry even where it is the one that the page already followed, and says so in a dialog that
    nobody opens. A draft keeps that date; to publish again, the editor is told to change or clear it.
    """

    _followed: datetime | None = None

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
