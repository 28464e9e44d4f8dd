from django.apps import AppConfig


class FestivalsConfig(AppConfig):
    name = "tests.kinds.festivals"
    verbose_name = "Festivals"
