"""The form of the clause's pages in the admin."""

from portal.editing.page_form import PortalPageForm


class ClausePageForm(PortalPageForm):
    """Tells the page whether it is being saved as a draft: what is missing is only refused at publication."""

    def _post_clean(self) -> None:
        self.instance.saving_draft = self.is_deferred_validation
        super()._post_clean()
