"""Undefined variables in the portal's own templates fail the test that rendered them.

Django prints an empty string for them, which hides typing mistakes and lost context. Wagtail's and other
packages' templates rely on that, so only templates of this repository are held to it. A variable followed by
``default`` or ``default_if_none`` says that it may be missing, and passes.
"""

import inspect
from pathlib import Path
from types import FrameType

import pytest
from django.conf import settings
from django.template.base import FilterExpression, Node
from django.template.defaultfilters import default, default_if_none

_MAY_BE_MISSING = {default, default_if_none}


class FailOnUndefined(str):
    """A value of ``string_if_invalid``: empty in others' templates, a failure in ours.

    Django tests its truth just before using it, which is the moment to look at who asks.
    """

    __slots__ = ()

    def __bool__(self) -> bool:
        expression, template = _rendering(inspect.currentframe())
        if expression is None or template is None or not _is_ours(template):
            return False
        if _MAY_BE_MISSING & {function for function, _ in expression.filters}:
            return False
        shown = template.relative_to(settings.BASE_DIR)
        pytest.fail(f"{shown}: '{expression.token}' uses an undefined variable", pytrace=False)


def _rendering(frame: FrameType | None) -> tuple[FilterExpression | None, Path | None]:
    """Return the expression being resolved and the file of the template node around it."""
    expression: FilterExpression | None = None
    while frame is not None:
        owner = frame.f_locals.get("self")
        if expression is None and isinstance(owner, FilterExpression):
            expression = owner
        if frame.f_code.co_name == "render_annotated" and isinstance(owner, Node):
            origin = getattr(owner, "origin", None)
            return expression, Path(origin.name) if origin else None
        frame = frame.f_back
    return expression, None


def _is_ours(template: Path) -> bool:
    base = Path(settings.BASE_DIR)
    return template.is_relative_to(base) and not template.is_relative_to(base / ".venv")
