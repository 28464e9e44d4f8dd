"""CVs follow the keys of personal data."""

from typing import Any

from applications.cvs import cv
from applications.models import Application
from portal.security.encryption import LostKeyError
from portal.security.rotation import Rotation, keys_rotated


def connect() -> None:
    keys_rotated.connect(encrypt_again, dispatch_uid="applications.cvs")


def encrypt_again(**_kwargs: Any) -> Rotation:
    """Write every CV under the first key."""
    done = Rotation("applications.cv")
    kept = Application.with_repeats.exclude(cv_key="").values_list("pk", "cv_key")
    for pk, key in list(kept):
        try:
            done.add(_encrypt_again(pk, key))
        except LostKeyError:
            done.add(False)
        except FileNotFoundError:  # erased meanwhile
            continue
    return done


def _encrypt_again(pk: int, old: str) -> bool:
    """Put a new file in place of the old one; where the CV was replaced or erased meanwhile, the new file goes."""
    new = cv.store(cv.read(old))
    changed = Application.with_repeats.filter(pk=pk, cv_key=old).update(cv_key=new)
    cv.delete_after_commit(old if changed else new)
    return True
