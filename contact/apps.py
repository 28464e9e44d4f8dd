"""What Django is told of the app « Demandes de contact »."""

from django.apps import AppConfig


class ContactConfig(AppConfig):
    name = "contact"
    verbose_name = "Demandes de contact"
