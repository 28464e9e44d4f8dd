"""Django configuration of the app « Comptes »: what it registers and connects at the start."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Registers what the app brings, once models are loaded."""

    name = "accounts"
    verbose_name = "Comptes"

    def ready(self) -> None:
        from accounts.second_factor import keys

        keys.connect()
