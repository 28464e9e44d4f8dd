"""Everything that waits for a person, whatever app it comes from."""

from typing import Any

from wagtail import hooks

from portal.admin.waiting.lines import Task
from portal.admin.waiting.together import Asked, answer

HOOK = "register_waiting_work"


def work_of(request: Any) -> list[Task]:
    """Return everything that waits for whoever asks, the most urgent first."""
    given = [each for register in hooks.get_hooks(HOOK) for each in register(request)]
    found = [each for each in given if isinstance(each, Task)]
    found += answer([each for each in given if isinstance(each, Asked)])
    return sorted(found, key=lambda task: (task.urgency, task.since, task.is_rest))
