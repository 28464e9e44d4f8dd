"""« Second facteur » in the admin, from the page of one's account."""

from typing import Any

from django.urls import path, reverse
from wagtail import hooks

from accounts.second_factor import audit
from accounts.second_factor.staff_views import ActivateView, FactorView, RemoveView, RenewCodesView
from accounts.weekly.account import WeeklyMailPanel

__all__ = ["audit"]  # importing it registers its actions


@hooks.register("register_admin_urls")
def second_factor_addresses() -> list[Any]:
    return [
        path("account/second-facteur/", FactorView.as_view(), name="accounts_factor"),
        path("account/second-facteur/activer/", ActivateView.as_view(), name="accounts_activate"),
        path("account/second-facteur/codes/", RenewCodesView.as_view(), name="accounts_codes"),
        path("account/second-facteur/desactiver/", RemoveView.as_view(), name="accounts_remove"),
    ]


hooks.register("register_account_settings_panel", WeeklyMailPanel)


@hooks.register("register_account_menu_item")
def second_factor_item(_request: Any) -> dict[str, str]:
    return {
        "url": reverse("accounts_factor"),
        "label": "Second facteur",
        "help_text": "Un code de votre téléphone en plus du mot de passe.",
    }
