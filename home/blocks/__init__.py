"""StreamField blocks of the home app, one file per family."""

from .asks import AskBlock, AsksBlock
from .doors import DoorBlock, DoorsBlock
from .steps import HelperBlock, StepBlock, StepsBlock

__all__ = ["AskBlock", "AsksBlock", "DoorBlock", "DoorsBlock", "HelperBlock", "StepBlock", "StepsBlock"]
