"""A sealed file gives back what was put in, or refuses: changed, cut, reordered, another's, another phrase."""

import io

import pytest

from portal.backup.errors import BackupError
from portal.backup.sealing import PIECE, seal, unseal

PHRASE = "une phrase assez longue"
HEAD, SEALED = 31, PIECE + 16
CONTENT = bytes(range(256)) * (PIECE // 128)  # two pieces exactly


def sealed(content: bytes = CONTENT) -> bytes:
    target = io.BytesIO()
    seal([content[:100], content[100:]], target, PHRASE, "nuit/private")
    return target.getvalue()


def opened(content: bytes, phrase: str = PHRASE, name: str = "nuit/private") -> bytes:
    return b"".join(unseal(io.BytesIO(content), phrase, name))


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE])
def test_what_was_sealed_is_given_back(size: int) -> None:
    assert opened(sealed(CONTENT[:size])) == CONTENT[:size]


def test_what_was_touched_is_refused() -> None:
    whole = sealed()
    head, first, second = whole[:HEAD], whole[HEAD : HEAD + SEALED], whole[HEAD + SEALED :]
    changed = bytearray(whole)
    changed[HEAD + 5] ^= 1
    for touched in (
        bytes(changed),
        head + first,
        head + second + first,
        whole[:-1],
        whole + b"x",
        head,
        b"",
        whole[8:],
    ):
        with pytest.raises(BackupError):
            opened(touched)
    for phrase, name in (("une autre phrase", "nuit/private"), (PHRASE, "nuit/media"), (PHRASE, "veille/private")):
        with pytest.raises(BackupError, match="BACKUP_PASSPHRASE"):
            opened(whole, phrase, name)
