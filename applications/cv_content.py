"""What a CV is by its content, whatever its name says: one format and only one, that anybody can open without risk."""

import io
import re
import struct
import zipfile
import zlib

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from applications.cv import LARGEST, MEGABYTE
from applications.cv_parts import Parts, asks_elsewhere_docx, asks_elsewhere_odt, has_element, has_value
from applications.enums import CvKind

LARGEST_UNPACKED = 50 * MEGABYTE
MOST_PARTS = 2000  # files in an archive: a CV has a few dozen
TOO_LARGE = "Ce fichier dépasse 5 Mo. Envoyez-en une version plus légère, ou postulez sans CV."
WRONG_KIND = "Ce fichier n’est pas un PDF, un ODT ou un DOCX lisible. Enregistrez votre CV dans l’un de ces formats."
HAS_MACROS = "Ce document contient des macros. Enregistrez-le sans macros, ou en PDF."
IS_LOCKED = "Ce document est protégé par un mot de passe. Enregistrez-le sans protection : l’employeur doit l’ouvrir."
CALLS_OUT = "Ce document va chercher un modèle ou une image sur un autre site. Enregistrez-le en PDF."
EMPTY = "Ce fichier est vide. Choisissez-en un autre, ou postulez sans CV."

# Some programs write a mark of UTF-8 or blank lines first; anything else before is another format's beginning.
_BEFORE_PDF = b"\xef\xbb\xbf\x00 \t\r\n"
_LOCKED_PDF = re.compile(rb"/Encrypt\s*+(?:\d++\s++\d++\s++R|<<)")
_RUNS_PROGRAM = re.compile(rb"/Launch\b")
# What zipfile raises on broken archives is not one family.
UNREADABLE = (
    zipfile.BadZipFile, zlib.error, struct.error, KeyError, NotImplementedError, EOFError, RuntimeError, ValueError,
)  # fmt: skip
_MACRO_FOLDERS = ("basic/", "scripts/")


def kind_of(upload: "UploadedFile[bytes]") -> CvKind:
    """Raises ValidationError, in French."""
    if not upload.size:
        raise ValidationError(EMPTY)
    if upload.size > LARGEST:
        raise ValidationError(TOO_LARGE)
    content = upload.read()
    upload.seek(0)
    if content.startswith(b"PK\x03\x04"):
        return _kind_of_archive(content)
    if not content[:1024].lstrip(_BEFORE_PDF).startswith(b"%PDF-") or b"%%EOF" not in content[-2048:]:
        raise ValidationError(WRONG_KIND)
    if zipfile.is_zipfile(io.BytesIO(content)):  # an archive behind the document
        raise ValidationError(WRONG_KIND)
    if _LOCKED_PDF.search(content):
        raise ValidationError(IS_LOCKED)
    if _RUNS_PROGRAM.search(content):
        raise ValidationError(HAS_MACROS)
    return CvKind.PDF


def _kind_of_archive(content: bytes) -> CvKind:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _kind_of_document(archive)
    except UNREADABLE as error:
        raise ValidationError(WRONG_KIND) from error


def _kind_of_document(archive: zipfile.ZipFile) -> CvKind:
    infos = archive.infolist()
    names = {info.filename for info in infos}
    if len(infos) > MOST_PARTS or sum(info.file_size for info in infos) > LARGEST_UNPACKED:
        raise ValidationError(WRONG_KIND)
    if any(info.flag_bits & 1 for info in infos):
        raise ValidationError(IS_LOCKED)
    if any(name.lower().endswith("vbaproject.bin") or name.lower().startswith(_MACRO_FOLDERS) for name in names):
        raise ValidationError(HAS_MACROS)
    parts = Parts(archive)
    if "word/document.xml" in parts and "[Content_Types].xml" in parts:
        return _checked_docx(parts)
    if "content.xml" in parts and parts.read("mimetype").strip() == CvKind.ODT.content_type.encode():
        return _checked_odt(parts)
    raise ValidationError(WRONG_KIND)


def _checked_docx(parts: Parts) -> CvKind:
    # A document with macros is called .docm; renamed, it still says what it is.
    if has_value(parts, "[Content_Types].xml", "macroenabled"):
        raise ValidationError(HAS_MACROS)
    if asks_elsewhere_docx(parts):
        raise ValidationError(CALLS_OUT)
    return CvKind.DOCX


def _checked_odt(parts: Parts) -> CvKind:
    if has_element(parts, "META-INF/manifest.xml", "encryption-data"):
        raise ValidationError(IS_LOCKED)
    if asks_elsewhere_odt(parts):
        raise ValidationError(CALLS_OUT)
    return CvKind.ODT
