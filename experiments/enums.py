"""Closed lists of the experiments."""

from django.db.models import TextChoices


class StageKind(TextChoices):
    """The five stages of project work, in their order."""

    DIAGNOSIS = "diagnostic", "Diagnostic préalable"
    ENGINEERING = "ingenierie", "Ingénierie de projet"
    ACTION = "mise-en-oeuvre", "Mise en œuvre"
    EVALUATION = "evaluation", "Évaluation"
    SPREADING = "essaimage", "Essaimage"


class OutcomeKind(TextChoices):
    """What became of an experiment."""

    RUNNING = "en-cours", "En cours"
    GENERALISED = "generalise", "Généralisée"
    SPREAD = "essaime", "Essaimée"
    STOPPED = "arrete", "Arrêtée"
    UNDOCUMENTED = "non-documente", "Suite non documentée"

    @property
    def tone(self) -> str:
        return {"generalise": "ok", "essaime": "ok", "en-cours": "warn", "arrete": "off"}.get(self.value, "")

    @property
    def icon(self) -> str:
        return {"generalise": "check", "essaime": "check", "en-cours": "clock", "arrete": "close"}.get(
            self.value, "info"
        )


class Qualifier(TextChoices):
    """How sure the source is of a number."""

    EXACT = "", "exactement"
    ABOUT = "environ", "environ"
    ALMOST = "presque", "presque"
    MORE_THAN = "plus-de", "plus de"
