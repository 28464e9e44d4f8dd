"""Django configuration of the app « Portail »: what it registers and connects at the start."""

from types import ModuleType

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.module_loading import autodiscover_modules

from portal.typed.fields import read_everywhere


class PortalConfig(AppConfig):
    """Registers what the app brings, once models are loaded."""

    name = "portal"
    verbose_name = "Portail"

    def __init__(self, app_name: str, app_module: ModuleType | None) -> None:
        super().__init__(app_name, app_module)
        # Before any model or form is imported: their fields make their widgets as they are declared.
        read_everywhere()

    def ready(self) -> None:
        from wagtail.models import Page

        from portal import signals
        from portal.admin.quoted_search import quote_lexemes
        from portal.admin.stored_words import say_in_french
        from portal.admin.words import name_unnamed_fields
        from portal.editing.choices import show_people_by_name
        from portal.editing.chosen import read_together
        from portal.editing.rows import save_in_any_order
        from portal.exports.guard import guard_exports
        from portal.models.shown import keep_shown, lift_shown
        from portal.orm.changed_rows import write_what_changed
        from portal.orm.cluster import make_rows_simply
        from portal.orm.fields import QuotingCharField, QuotingTextField, let_pages_quote
        from portal.orm.known_records import trust_records_at_hand
        from portal.orm.waiting_tasks import tell_once
        from portal.typed.ranges import french_ranges
        from portal.words.rich_text import guard_rich_text

        autodiscover_modules("kinds", "checks", "security.checks", "promises")
        signals.connect()
        make_rows_simply()
        tell_once()
        write_what_changed()
        read_together()
        trust_records_at_hand()
        french_ranges()
        post_migrate.connect(say_in_french, dispatch_uid="say_in_french")
        pre_migrate.connect(lift_shown, sender=self, dispatch_uid="lift_shown")
        post_migrate.connect(keep_shown, sender=self, dispatch_uid="keep_shown")
        name_unnamed_fields()
        guard_exports()
        quote_lexemes()
        guard_rich_text()
        let_pages_quote(Page, title=QuotingCharField, seo_title=QuotingCharField, search_description=QuotingTextField)
        save_in_any_order()
        show_people_by_name()
