"""The second factor of a person, and the rules under which a code is taken."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import models, transaction
from django.utils.crypto import constant_time_compare

from accounts.enums import Verdict
from accounts.second_factor.codes import DIGITS, matching_step, new_recovery_codes, recovery_digest
from portal import dates
from portal.security.encryption import LostKeyError, decrypt, encrypt

# Wrong codes in a row before a wait, which doubles at each one more. Whoever gets here has the password.
FREE_FAILURES = 5
FIRST_WAIT = timedelta(minutes=15)
LONGEST_WAIT = timedelta(days=1)


class SecondFactorManager(models.Manager["SecondFactor"]):
    @transaction.atomic
    def activate(self, user: AbstractBaseUser, secret: str, code: str) -> "tuple[SecondFactor, list[str]] | None":
        """Put this secret in place of any other, once its application shows the right code; None for a wrong one.

        Returns the factor and its recovery codes, which nothing can tell again.
        """
        step = matching_step(secret, code, dates.now().timestamp())
        if step is None:
            return None
        self.filter(user_id=user.pk).delete()
        factor = self.model(user_id=user.pk, encrypted_secret=encrypt(secret.encode()).decode(), last_step=step)
        codes = factor.renew_recovery_codes()
        return factor, codes

    @transaction.atomic
    def verify(self, user: AbstractBaseUser, typed: str) -> Verdict:
        """Take a code of the application or a recovery code; each is taken once, and tries are counted.

        The row is locked meanwhile: of one code sent twice at once, one is refused.
        """
        factor = self.select_for_update().filter(user_id=user.pk).first()
        if factor is None:
            return Verdict.WRONG
        now = dates.now()
        if factor.blocked_until and now < factor.blocked_until:
            return Verdict.BLOCKED
        if factor._takes(typed.strip(), now):
            factor.failures, factor.blocked_until = 0, None
        else:
            factor._fail(now)
        factor.save()
        return Verdict.WRONG if factor.failures else Verdict.RIGHT


class SecondFactor(models.Model):
    """An application that shows codes, and codes on paper for the day it is lost.

    The secret is encrypted under ``PERSONAL_DATA_KEYS``; of recovery codes only digests are kept.
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="second_factor")
    encrypted_secret = models.TextField()
    # The last 30-second step whose code was taken: this one and those before open nothing more.
    last_step = models.BigIntegerField(default=0)
    recovery_digests = models.JSONField(default=list)
    failures = models.PositiveSmallIntegerField(default=0)
    blocked_until = models.DateTimeField(null=True)
    created_at = models.DateTimeField(default=dates.now)

    objects = SecondFactorManager()

    class Meta:
        verbose_name = "second facteur"
        verbose_name_plural = "seconds facteurs"

    def __str__(self) -> str:
        return f"second facteur {self.pk}"

    @property
    def secret(self) -> str:
        """Raises LostKeyError when its key is lost; recovery codes go on working."""
        return decrypt(self.encrypted_secret.encode()).decode()

    @property
    def recovery_codes_left(self) -> int:
        return len(self.recovery_digests)

    def renew_recovery_codes(self) -> list[str]:
        """Return ten new ones in place of the others, in clear for the last time."""
        codes = new_recovery_codes()
        self.recovery_digests = [recovery_digest(code, self._salt) for code in codes]
        self.save()
        return codes

    def encrypt_again(self) -> None:
        """Encrypt again under the current first key of ``PERSONAL_DATA_KEYS``."""
        self.encrypted_secret = encrypt(self.secret.encode()).decode()
        self.save(update_fields=["encrypted_secret"])

    @property
    def _salt(self) -> str:
        return f"accounts.recovery:{self.user_id}"

    def _takes(self, typed: str, now: datetime) -> bool:
        digits = typed.replace(" ", "").replace("\u00a0", "")
        if len(digits) == DIGITS and digits.isascii() and digits.isdigit():
            return self._takes_step(digits, now)
        return self._takes_recovery_code(typed)

    def _takes_step(self, digits: str, now: datetime) -> bool:
        try:
            step = matching_step(self.secret, digits, now.timestamp())
        except LostKeyError:
            return False
        if step is None or step <= self.last_step:
            return False
        self.last_step = step
        return True

    def _takes_recovery_code(self, typed: str) -> bool:
        digest = recovery_digest(typed, self._salt)
        left = [kept for kept in self.recovery_digests if not constant_time_compare(kept, digest)]
        found = len(left) < len(self.recovery_digests)
        self.recovery_digests = left
        return found

    def _fail(self, now: datetime) -> None:
        self.failures = min(self.failures + 1, 1000)
        late = self.failures - FREE_FAILURES
        if late >= 0:
            self.blocked_until = now + min(FIRST_WAIT * 2 ** min(late, 20), LONGEST_WAIT)


def factor_of(user: Any) -> SecondFactor | None:
    """Return None where the person has none."""
    return SecondFactor.objects.filter(user_id=user.pk).first()
