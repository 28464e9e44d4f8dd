"""CVs: told by their content, kept encrypted outside the public media, given to whoever has the right."""

import io
import time
import uuid
import zipfile
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from applications.encryption import decrypt, encrypt
from applications.enums import CvKind

HOUR = 3600  # seconds
MEGABYTE = 1024 * 1024
LARGEST = 5 * MEGABYTE
LARGEST_UNPACKED = 50 * MEGABYTE
TOO_LARGE = "Ce fichier dépasse 5 Mo. Envoyez-en une version plus légère, ou postulez sans CV."
WRONG_KIND = "Ce fichier n’est pas un PDF, un ODT ou un DOCX lisible. Enregistrez votre CV dans l’un de ces formats."
HAS_MACROS = "Ce document contient des macros. Enregistrez-le sans macros, ou en PDF."
EMPTY = "Ce fichier est vide. Choisissez-en un autre, ou postulez sans CV."


def kind_of(upload: "UploadedFile[bytes]") -> CvKind:
    """What the content is, whatever the name says. Raises ValidationError, in French."""
    if not upload.size:
        raise ValidationError(EMPTY)
    if upload.size > LARGEST:
        raise ValidationError(TOO_LARGE)
    content = upload.read()
    upload.seek(0)
    # Some programs write a few bytes first; readers look for the mark in the first kilobyte.
    if b"%PDF-" in content[:1024] and b"%%EOF" in content[-2048:]:
        return CvKind.PDF
    return _kind_of_archive(content)


def _kind_of_archive(content: bytes) -> CvKind:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = archive.infolist()
            if sum(info.file_size for info in infos) > LARGEST_UNPACKED or any(info.flag_bits & 1 for info in infos):
                raise ValidationError(WRONG_KIND)
            names = {info.filename for info in infos}
            if any(name.lower().endswith("vbaproject.bin") or name.startswith("Basic/") for name in names):
                raise ValidationError(HAS_MACROS)
            if "word/document.xml" in names and "[Content_Types].xml" in names:
                return CvKind.DOCX
            if "content.xml" in names and archive.read("mimetype").strip() == CvKind.ODT.content_type.encode():
                return CvKind.ODT
    except (zipfile.BadZipFile, KeyError, NotImplementedError, EOFError, ValueError) as error:
        raise ValidationError(WRONG_KIND) from error
    raise ValidationError(WRONG_KIND)


def folder() -> Path:
    return Path(settings.PRIVATE_ROOT) / "cv"


def store(content: bytes) -> str:
    """Write the file, encrypted; the key that reads it back. Whole or not at all."""
    key = uuid.uuid4().hex
    folder().mkdir(parents=True, exist_ok=True, mode=0o700)
    unfinished = folder() / f".{key}"
    unfinished.write_bytes(encrypt(content))
    unfinished.chmod(0o600)
    unfinished.rename(folder() / key)
    return key


def read(key: str) -> bytes:
    """Raises FileNotFoundError and UnreadableError."""
    return decrypt((folder() / key).read_bytes())


def delete(key: str) -> None:
    """Also where it is gone already."""
    if key:
        (folder() / key).unlink(missing_ok=True)


def stored_keys() -> set[str]:
    """Every file kept, and what an interrupted writing left."""
    return {path.name for path in folder().iterdir()} if folder().is_dir() else set()


def is_old(key: str) -> bool:
    """Written more than an hour ago: an application that is being received has its file a moment before its row."""
    try:
        return time.time() - (folder() / key).stat().st_mtime > HOUR
    except FileNotFoundError:
        return False
