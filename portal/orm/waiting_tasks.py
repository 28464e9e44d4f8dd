"""What Wagtail does after each save, left to the save of a page where it writes that object."""

from typing import Any

from modelsearch import signal_handlers as search_handlers
from wagtail import signal_handlers

from portal.orm.told_once import REFERENCES, SEARCH, takes


class _Waiting:
    """Stands for a task: what the save of a page will tell itself is not told meanwhile."""

    def __init__(self, name: str, task: Any) -> None:
        self._name, self._task = name, task

    def enqueue(self, app_label: str, model_name: str, key: str) -> None:
        if not takes(self._name, f"{app_label}.{model_name}", key):
            self._task.enqueue(app_label, model_name, key)


def tell_once() -> None:
    """Put ours where the handlers find their tasks; a second call changes nothing."""
    for module, name in ((signal_handlers, REFERENCES), (search_handlers, SEARCH)):
        task = getattr(module, name)
        if not isinstance(task, _Waiting):
            setattr(module, name, _Waiting(name, task))
