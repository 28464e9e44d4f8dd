"""A file encrypted with a passphrase, piece by piece: memory stays flat, and nothing can be changed, cut or reordered.

AES-256-GCM over pieces of 1 MB (the STREAM construction): each piece's nonce holds its number and whether it is the
last one. The key comes from the passphrase by scrypt, with a salt of the file's own. The name of the part and of its
backup are authenticated too, so that a part of another backup is refused.
"""

import os
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from portal.backup.errors import BackupError

MAGIC = b"PORTAIL1"
PIECE = 1024 * 1024  # bytes
_SALT, _PREFIX, _TAG = 16, 7, 16
LAST = b"\x01"
UNREADABLE = (
    "« {name} » ne se déchiffre pas : la phrase BACKUP_PASSPHRASE n’est pas la bonne, ou le fichier a été modifié."
)


def seal(pieces: Iterable[bytes], target: BinaryIO, passphrase: str, name: str) -> None:
    """Write the pieces, whatever their sizes, encrypted."""
    salt, prefix = os.urandom(_SALT), os.urandom(_PREFIX)
    box = AESGCM(_key(passphrase, salt))
    target.write(MAGIC + salt + prefix)
    number, waiting = 0, b""
    for piece in pieces:
        waiting += piece
        while len(waiting) > PIECE:  # the last piece is known only at the end
            target.write(box.encrypt(_nonce(prefix, number), waiting[:PIECE], name.encode()))
            number, waiting = number + 1, waiting[PIECE:]
    target.write(box.encrypt(_nonce(prefix, number, last=True), waiting, name.encode()))


def unseal(source: BinaryIO, passphrase: str, name: str) -> Iterator[bytes]:
    """Give the content back; raises BackupError at the first piece that is not the one written."""
    head = source.read(len(MAGIC) + _SALT + _PREFIX)
    salt, prefix = head[len(MAGIC) : -_PREFIX], head[-_PREFIX:]
    if not head.startswith(MAGIC) or len(head) != len(MAGIC) + _SALT + _PREFIX:
        raise BackupError(UNREADABLE.format(name=name))
    box = AESGCM(_key(passphrase, salt))
    number, piece = 0, source.read(PIECE + _TAG)
    while True:
        after = source.read(PIECE + _TAG)
        try:
            yield box.decrypt(_nonce(prefix, number, last=not after), piece, name.encode())
        except InvalidTag as fault:
            raise BackupError(UNREADABLE.format(name=name)) from fault
        if not after:
            return
        number, piece = number + 1, after


def _nonce(prefix: bytes, number: int, *, last: bool = False) -> bytes:
    return prefix + number.to_bytes(4, "big") + (LAST if last else b"\x00")


def _key(passphrase: str, salt: bytes) -> bytes:
    return Scrypt(salt=salt, length=32, n=2**15, r=8, p=1).derive(passphrase.encode())
