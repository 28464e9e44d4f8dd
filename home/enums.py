"""Closed lists of choices of the home app."""

from django.db.models import TextChoices


class FigureQualifier(TextChoices):
    """How exact the source says a figure is; shown before the number."""

    EXACT = "", "exactement"
    ABOUT = "environ", "environ"
    OVER = "plus-de", "plus de"
    RANGE = "entre", "entre deux valeurs"


class VersionLanguage(TextChoices):
    """In what a version of a guide is written; the value is the language of its text."""

    EASY = "fr", "Facile à lire (français)"
    ENGLISH = "en", "Anglais"
    ARABIC = "ar", "Arabe"
    SPANISH = "es", "Espagnol"

    @property
    def slug(self) -> str:
        """The end of the address, under the guide's."""
        return {"fr": "facile-a-lire", "en": "english", "ar": "arabe", "es": "espanol"}[self.value]

    @property
    def own_name(self) -> str:
        """As who reads it calls it."""
        return {"fr": "Facile à lire", "en": "English", "ar": "العربية", "es": "Español"}[self.value]

    @property
    def said(self) -> str:
        """After the title of the guide, in French."""
        return {"fr": "facile à lire", "en": "en anglais", "ar": "en arabe", "es": "en espagnol"}[self.value]

    @property
    def direction(self) -> str:
        return "rtl" if self.value == "ar" else "ltr"

    @property
    def is_easy(self) -> bool:
        return self.value == "fr"
