"""Formats that bring trainings: registered with the import desk."""

from ingest.registry import Format, register
from trainings.formats.lheo import FIELDS, read_trainings
from trainings.formats.training_target import TrainingTarget


def connect() -> None:
    register(Format("lheo", "LHÉO 2.2 et 2.3 : formations", read_trainings, TrainingTarget, fields=FIELDS))
