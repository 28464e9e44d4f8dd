"""A real scheduler in a process of its own: ``python -m tests.serving.scheduler FOLDER NAME``.

It starts with the file ``go`` of the folder, notes each command that it ran in the file ``NAME``, writes mails to
``mail/``, each slowly, and works until it is killed. Other sites take
``SECONDS_OF_LINKS`` to answer, where that is said.
"""

import logging
import os
import sys
import time
from functools import partial
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.core.mail.backends.filebased import EmailBackend

from tests.processes import wait_until


class SlowMail(EmailBackend):
    """Long enough for another scheduler to come between."""

    def write_message(self, message: Any) -> None:
        time.sleep(float(os.environ.get("SECONDS_PER_MAIL", "0.3")))
        super().write_message(message)


def _slow_sites(seconds: float) -> Any:
    from links.checking.rounds import Report  # models need Django's set-up

    time.sleep(seconds)
    return Report()


def main(folder: Path, name: str) -> None:
    settings.EMAIL_BACKEND = f"{SlowMail.__module__}.{SlowMail.__qualname__}"
    settings.EMAIL_FILE_PATH = str(folder / "mail")
    django.setup()
    from links.management.commands import check_links  # models need the set-up above
    from portal.management.commands.run_scheduled import keep_time  # models need the set-up above

    if seconds := os.environ.get("SECONDS_OF_LINKS"):
        settings.LINKS_CHECKED = True
        vars(check_links)["run"] = partial(_slow_sites, float(seconds))
    notes = logging.getLogger("portal.serving.schedule")
    notes.setLevel(logging.DEBUG)
    notes.addHandler(logging.FileHandler(folder / name))
    (folder / f"{name}.ready").touch()
    wait_until((folder / "go").exists, "nobody said go")
    keep_time()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
