"""Keeping programs out of a public form, without a third party and without locking anybody out.

A field that only programs fill, the time that reading takes, and a proof: browsers with JavaScript work it out by
themselves while the form is filled (``static/js/guard.js``); the others ask the person to write a number in digits.
"""

import hashlib
import secrets
from datetime import timedelta
from typing import Any, ClassVar, cast

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.crypto import salted_hmac

from portal import dates
from portal.pages.forms import PublicForm

# Nobody reads and fills a form sooner; nobody keeps it open longer.
LEAST_SECONDS = 5
LONGEST = timedelta(hours=24)
# Some 16 000 tries: about a second of a telephone.
PROOF_BITS = 14
LONGEST_PROOF = 12
NUMBERS = (
    "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize", "quatorze",
    "quinze", "seize",
)  # fmt: skip
TOO_FAST = "C’est allé très vite : relisez vos réponses, puis envoyez-les de nouveau."
TOO_OLD = "Ce formulaire est ouvert depuis plus d’un jour : relisez vos réponses, puis envoyez-les de nouveau."
TRAPPED = "Laissez vide le champ caché, puis envoyez de nouveau : il nous sert contre les robots."
NO_DIGITS = "Écrivez ce nombre en chiffres : vingt s’écrit 20."


def new_token(salt: str) -> str:
    """Return a token signed with the moment when the form was first shown, and unlike any other."""
    return signing.dumps({"at": int(dates.now().timestamp()), "n": secrets.token_hex(8)}, salt=salt)


def fault_of_token(token: str, salt: str) -> str:
    """Return what is wrong with the form's age, in French; empty when it is right."""
    try:
        begun = int(signing.loads(token, salt=salt)["at"])
    except (signing.BadSignature, KeyError, TypeError, ValueError):
        return TOO_OLD
    age = dates.now().timestamp() - begun
    if age < LEAST_SECONDS:
        return TOO_FAST
    return TOO_OLD if age > LONGEST.total_seconds() else ""


def is_proof(token: str, proof: str) -> bool:
    """Return whether SHA-256 of ``token:proof`` begins with enough zeros.

    Checked in one go, found by trying thousands.
    """
    if not proof.isascii() or not proof.isdigit() or len(proof) > LONGEST_PROOF:
        return False
    digest = hashlib.sha256(f"{token}:{proof}".encode()).digest()
    return int.from_bytes(digest) >> (len(digest) * 8 - PROOF_BITS) == 0


def number_asked(token: str) -> int:
    """Return the number that the question of this form asks for, between 2 and 16."""
    return salted_hmac("portal.requests.form_guard", token).digest()[0] % len(NUMBERS) + 2


class GuardedForm(PublicForm):
    """A public form that asks who sends it for a proof; draw ``components/guard.html`` inside its ``<form>``.

    ``SALT`` names the form. Once clean, ``is_proved`` tells whether the proof was worked out: whoever answered the
    question instead may be let in less often.
    """

    SALT: ClassVar[str] = ""
    PROOF_BITS: ClassVar[int] = PROOF_BITS

    # Out of sight: only programs fill it.
    website = forms.CharField(label="Ne remplissez pas ce champ", required=False)
    token = forms.CharField(required=False, widget=forms.HiddenInput)
    proof = forms.CharField(required=False, widget=forms.HiddenInput)
    digits = forms.CharField(
        max_length=12, help_text="Cette question nous évite les envois de robots.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": NO_DIGITS},
    )  # fmt: skip

    def __init__(self, data: Any = None, files: Any = None, *, asks_proof: bool = True, **kwargs: Any) -> None:
        super().__init__(data, files, initial={"token": new_token(self.SALT)}, **kwargs)
        self.fields["digits"] = self.fields.pop("digits")  # the last to be read
        if not asks_proof:
            del self.fields["digits"]
        self._ask()

    @property
    def is_proved(self) -> bool:
        return self.is_bound and is_proof(self.data.get("token", ""), self.data.get("proof", ""))

    @property
    def looks_sent_by_a_program(self) -> bool:
        """Before anything else is looked at: the trap, the age of the form, or neither proof nor answer."""
        asked = "digits" in self.fields and not self.is_proved
        return bool(self.guard_fault or (asked and not self._is_answer(self.data.get("digits", ""))))

    @property
    def guard_fault(self) -> str:
        """What the trap or the age of the form gives away, in French; empty for people."""
        if self.data.get("website"):
            return TRAPPED
        return fault_of_token(self.data.get("token", ""), self.SALT)

    def _is_answer(self, digits: str) -> bool:
        return digits.strip() == str(number_asked(self.data.get("token", "")))

    def _ask(self) -> None:
        token = self.data.get("token", "") if self.is_bound else self.initial["token"]
        if "digits" in self.fields:
            asked = f"Écrivez en chiffres : {NUMBERS[number_asked(token) - 2]}"
            # The bound field keeps the label that it was made with.
            self.fields["digits"].label = self["digits"].label = asked
            self.fields["digits"].required = not self.is_proved

    def clean_digits(self) -> str:
        """Refuse another number than the one asked for in words."""
        digits: str = self.cleaned_data["digits"].strip()
        if not self.is_proved and not self._is_answer(digits):
            raise ValidationError(f"« {digits} » n’est pas le nombre demandé. {NO_DIGITS}")
        return digits

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if fault := self.guard_fault:
            if fault == TOO_OLD:
                self._renew()
            raise ValidationError(fault)
        return cleaned

    def _renew(self) -> None:
        """Ask another question: what was answered to the old one means nothing to it."""
        fresh = cast("QueryDict", self.data).copy()
        fresh["token"] = new_token(self.SALT)
        fresh.pop("proof", None)
        fresh.pop("digits", None)
        self.data = fresh
        self.errors.pop("digits", None)
        self._ask()
