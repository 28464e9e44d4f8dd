"""What the old address of each redirect says, so that it is found in an index however it is typed (ADR 0141)."""

import hashlib
from collections.abc import Iterable
from typing import Any
from urllib.parse import parse_qsl, unquote_to_bytes, urlsplit

from django.db import models
from django.db.models import Max
from wagtail.contrib.redirects.models import Redirect

from portal.words.folding import fold

MOST_PARAMETERS = 50
TOGETHER = 1000  # rows read and written at once
Query = frozenset[tuple[str, str]]


def folded(address: str) -> tuple[str, Query]:
    """Return path and parameters of an address, without accents, capitals, nor slashes that say nothing.

    What is no address gives an empty path, which no redirect has.
    """
    try:
        parts = urlsplit(address)
        pairs = parse_qsl(parts.query, keep_blank_values=True, max_num_fields=MOST_PARAMETERS)
    except ValueError:  # « //[ », or more parameters than anybody writes
        return "", frozenset()
    path = "/" + "/".join(part for part in fold(_decoded(parts.path)).split("/") if part)
    return path, frozenset((fold(name), fold(value)) for name, value in pairs)


def _decoded(path: str) -> str:
    """Return the letters of a path; old sites wrote theirs in Latin-1."""
    raw = unquote_to_bytes(path)
    if b"%" in raw:  # written twice over, or by Django for what is not UTF-8
        raw = unquote_to_bytes(raw)
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def keys_asked(path: str, query: Query) -> list[str]:
    """Return the keys (at most 51) of all redirects that this folded address may fit, whatever its parameters."""
    return [_key(path, pair) for pair in (None, *query)]


def key_of(address: str) -> str:
    """Return the key of a redirect: its folded path and one of its parameters, the one that tells most.

    One parameter is enough: an address that asks for all of them asks for this one. Thousands of redirects of one old
    script differ by a number, or else by a long value, not by ``lang=fr``.
    """
    path, query = folded(address)
    return _key(path, max(query, key=_telling, default=None))


def _telling(pair: tuple[str, str]) -> tuple[bool, int, tuple[str, str]]:
    return any(sign.isdigit() for sign in pair[1]), len(pair[1]), pair


def _key(path: str, pair: tuple[str, str] | None) -> str:
    """Thirty-two signs whatever the length of the address: an index takes no more than two thousand bytes."""
    said = "\0".join((path, *(pair or ())))
    return hashlib.blake2b(said.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


class FoldedRedirectQuerySet(models.QuerySet["FoldedRedirect"]):
    """Keeping a key for each redirect, and finding redirects by it."""

    def candidates(self, address: tuple[str, Query]) -> list[Redirect]:
        """Redirects that may fit this folded address, and the newest without a key yet: Wagtail makes some in bulk."""
        known = Redirect.objects.filter(folded__key__in=keys_asked(*address))
        return [*known, *self._after_the_last()[:TOGETHER]]

    def keep(self, redirect: Redirect) -> None:
        """Write the key of a redirect that was saved, and of those made in bulk since the last one."""
        self._write(self._after_the_last().values_list("pk", "old_path").iterator(TOGETHER))
        self._write([(redirect.pk, redirect.old_path)])

    def keep_all(self) -> int:
        """Write the keys that are missing or wrong, however their redirects were written; returns how many."""
        found = Redirect.objects.order_by("pk").values_list("pk", "old_path", "folded__key").iterator(TOGETHER)
        wrong = [(key, address) for key, address, kept in found if kept != key_of(address)]
        self._write(wrong)
        return len(wrong)

    def _after_the_last(self) -> Any:
        last = self.aggregate(last=Max("redirect_id"))["last"] or 0
        return Redirect.objects.filter(pk__gt=last).order_by("pk")

    def _write(self, addresses: Iterable[tuple[int, str]]) -> None:
        rows = [self.model(redirect_id=key, key=key_of(address)) for key, address in addresses]
        self.bulk_create(
            rows, batch_size=TOGETHER, update_conflicts=True, unique_fields=["redirect"], update_fields=["key"]
        )


class FoldedRedirect(models.Model):
    """The key under which a redirect is looked for: see ``key_of``."""

    redirect = models.OneToOneField(Redirect, models.CASCADE, primary_key=True, related_name="folded")
    key = models.CharField("clé", max_length=32, db_index=True)

    wagtail_reference_index_ignore = True
    objects: Any = FoldedRedirectQuerySet.as_manager()

    class Meta:
        verbose_name = "adresse d’une redirection"
        verbose_name_plural = "adresses des redirections"

    def __str__(self) -> str:
        return self.key
