"""Closed lists of the import desk."""

from django.db.models import TextChoices


class Schedule(TextChoices):
    """How often a source is read by ``ingest --due``."""

    MANUAL = "manuel", "À la demande"
    HOURLY = "heure", "Chaque heure"
    DAILY = "jour", "Chaque jour"
    WEEKLY = "semaine", "Chaque semaine"

    @property
    def hours(self) -> int | None:
        return {"heure": 1, "jour": 24, "semaine": 168}.get(self.value)


class Trust(TextChoices):
    """What happens to what a source brings."""

    PUBLISH = "publier", "Publier aussitôt"
    DRAFT = "brouillon", "Proposer en brouillon"


class RunStatus(TextChoices):
    """Where a run stands."""

    RUNNING = "en-cours", "En cours"
    DONE = "termine", "Terminée"
    UNCHANGED = "inchange", "Source inchangée"
    FAILED = "echec", "Échec"
    INTERRUPTED = "interrompu", "Interrompue"
    ASKING = "a-confirmer", "À confirmer"
    PREVIEW = "apercu", "Aperçu"
    REPLAY = "rejouee", "Lignes rejouées"
    FOLLOW = "suivie", "Page suivie"


class Outcome(TextChoices):
    """What became of one row; the word is also the count's name in the last line."""

    CREATED = "created", "Créé"
    UPDATED = "updated", "Modifié"
    UNCHANGED = "unchanged", "Inchangé"
    MERGED = "merged", "Rapproché"
    REJECTED = "rejected", "Rejeté"
    REMOVED = "removed", "Retiré"


class Request(TextChoices):
    """What a person asked of a source; the scheduler does it within a minute."""

    NONE = "", "Rien"
    READ = "lire", "Relever"
    PREVIEW = "apercu", "Aperçu"
    CONFIRM = "confirmer", "Relever et accepter les retraits"


# Runs that say nothing of the source's health.
SIDE_RUNS = (RunStatus.PREVIEW, RunStatus.REPLAY, RunStatus.FOLLOW)
# The source was read to its end.
SUCCESSFUL = (RunStatus.DONE, RunStatus.UNCHANGED)
