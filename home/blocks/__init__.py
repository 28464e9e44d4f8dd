"""StreamField blocks of the home app, one file per family."""

from .doors import DoorBlock, DoorsBlock
from .steps import HelperBlock, StepBlock, StepsBlock

__all__ = ["DoorBlock", "DoorsBlock", "HelperBlock", "StepBlock", "StepsBlock"]
