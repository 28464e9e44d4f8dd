"""What Django is told of the app « Alertes »."""

from django.apps import AppConfig


class AlertsConfig(AppConfig):
    """Holds what people asked to be told of."""

    name = "alerts"
    verbose_name = "Alertes"
