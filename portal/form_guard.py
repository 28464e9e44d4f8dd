"""Keeping programs out of a public form without asking anything of people, nor of anybody else's server."""

import secrets
from datetime import timedelta

from django.core import signing

from portal import dates

# Nobody reads and fills a form sooner; nobody keeps it open longer.
LEAST_SECONDS = 5
LONGEST = timedelta(hours=24)
TOO_FAST = "C’est allé très vite : relisez vos réponses, puis envoyez-les de nouveau."
TOO_OLD = "Ce formulaire est ouvert depuis plus d’un jour : relisez vos réponses, puis envoyez-les de nouveau."
TRAPPED = "Laissez vide le champ caché, puis envoyez de nouveau : il nous sert contre les robots."


def new_token(salt: str) -> str:
    """Signed, with the moment when the form was first shown, and unlike any other."""
    return signing.dumps({"at": int(dates.now().timestamp()), "n": secrets.token_hex(8)}, salt=salt)


def fault_of_token(token: str, salt: str) -> str:
    """What is wrong with the form's age, in French; empty when it is right."""
    try:
        begun = int(signing.loads(token, salt=salt)["at"])
    except (signing.BadSignature, KeyError, TypeError, ValueError):
        return TOO_OLD
    age = dates.now().timestamp() - begun
    if age < LEAST_SECONDS:
        return TOO_FAST
    return TOO_OLD if age > LONGEST.total_seconds() else ""
