"""The training watch of personal services: trainings, sessions, who pays for whom."""

from .funding import Funder, SessionFunding
from .index import TrainingIndexPage
from .meeting import InformationMeeting
from .sap_activity import SapActivity
from .sap_code import SapCode
from .session import Session
from .training import TrainingPage

__all__ = [
    "Funder",
    "InformationMeeting",
    "SapActivity",
    "SapCode",
    "Session",
    "SessionFunding",
    "TrainingIndexPage",
    "TrainingPage",
]
