"""A real scheduler in a process of its own: ``python -m tests.serving.scheduler FOLDER NAME``.

It starts with the file ``go`` of the folder, notes each command that it ran in the file ``NAME``, writes mails to
``mail/``, each slowly, and works until it is killed.
"""

import logging
import os
import sys
import time
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


def main(folder: Path, name: str) -> None:
    settings.EMAIL_BACKEND = f"{SlowMail.__module__}.{SlowMail.__qualname__}"
    settings.EMAIL_FILE_PATH = str(folder / "mail")
    django.setup()
    from portal.management.commands.run_scheduled import keep_time  # models need the set-up above

    notes = logging.getLogger("portal.serving.schedule")
    notes.setLevel(logging.DEBUG)
    notes.addHandler(logging.FileHandler(folder / name))
    (folder / f"{name}.ready").touch()
    wait_until((folder / "go").exists, "nobody said go")
    keep_time()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
