"""What happens to second factors is written in Wagtail's log, where administrators read the history of an account."""

from typing import Any

from wagtail import hooks
from wagtail.log_actions import log

ACTIVATED, REMOVED, RENEWED, RESET = (
    f"accounts.second_factor.{what}" for what in ("activated", "removed", "renewed", "reset")
)
LABELS = {
    ACTIVATED: ("Second facteur activé", "Second facteur activé"),
    REMOVED: ("Second facteur désactivé", "Second facteur désactivé"),
    RENEWED: ("Codes de secours renouvelés", "Codes de secours renouvelés"),
    RESET: ("Second facteur retiré par un exploitant", "Second facteur retiré par un exploitant"),
}


@hooks.register("register_log_actions")
def register_actions(actions: Any) -> None:
    for action, (label, message) in LABELS.items():
        actions.register_action(action, label, message)


def write(action: str, user: Any, by: Any = None) -> None:
    """``by`` is None for a command."""
    log(instance=user, action=action, user=by)
