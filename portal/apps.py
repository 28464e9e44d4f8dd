from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "portal"
    verbose_name = "Portail"

    def ready(self) -> None:
        from portal import checks, signals  # noqa: F401  (importing the checks registers them)
        from portal.export_guard import guard_exports
        from portal.security import checks as security_checks  # noqa: F401  (the same)

        signals.connect()
        guard_exports()
