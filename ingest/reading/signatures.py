"""What a file is by its first bytes, to say it better than a parser that complains of its line 1."""

import codecs
from pathlib import Path

from ingest.errors import UnreadableError
from ingest.reading.answers import no_feed, said_in

LOOKED_AT = 4096  # bytes
GZIP = b"\x1f\x8b"
UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, b"<\x00", b"\x00<")
PACKED = (
    (GZIP, "C’est un fichier compressé (gzip) : décompressez-le d’abord."),
    (b"PK\x03\x04", "C’est une archive (zip) ou un classeur : donnez le fichier qu’elle contient, décompressé."),
    (b"%PDF", "C’est un PDF : demandez les données elles-mêmes."),
    (b"\x89PNG", "C’est une image : demandez les données elles-mêmes."),
    (b"\xff\xd8\xff", "C’est une image : demandez les données elles-mêmes."),
    (b"\xd0\xcf\x11\xe0", "C’est un ancien classeur Excel : demandez les données elles-mêmes."),
)
TEXTS = (
    (b"<", "C’est du XML ou une page web"),
    (b"{", "C’est du JSON"),
    (b"[", "C’est du JSON"),
    (b"begin:v", "C’est un calendrier (iCalendar)"),
)


def refuse_packed(path: Path) -> bytes:
    """Return the file's first bytes.

    Raises UnreadableError where they say that it is compressed, a picture, a workbook…
    """
    with path.open("rb") as file:
        head = file.read(LOOKED_AT)
    if packed := next((reason for sign, reason in PACKED if head.startswith(sign)), ""):
        raise UnreadableError(packed)
    return head


def refuse_other_kinds(path: Path, wanted: str, *starts: bytes) -> bytes:
    """Raise UnreadableError where the file is empty, or surely not what is wanted (« du XML »), which ``starts`` begin.

    Returns the file's visible beginning, in small letters.
    """
    head = refuse_packed(path)
    if head.startswith(UTF16):
        return head.replace(b"\x00", b"").lstrip(b"\xff\xfe \t\r\n").lower()
    visible = head.removeprefix(codecs.BOM_UTF8).lstrip(b" \t\r\n").lower()
    if not visible and len(head) < LOOKED_AT:
        raise UnreadableError("Ce fichier est vide : le service n’a rien envoyé.")
    if visible.startswith(starts):
        return visible
    said = next((f"{words}, pas {wanted}" for sign, words in TEXTS if visible.startswith(sign)), "")
    reason = f"{said or f'Ce n’est pas {wanted}'} : vérifiez le fichier et le format choisi."
    raise no_feed(reason, said_in(path))
