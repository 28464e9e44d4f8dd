"""What a CV is by its content, whatever its name says: one format and only one, that anybody can open without risk."""

import io
import re
import struct
import zipfile
import zlib

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from applications.cv import LARGEST, MEGABYTE
from applications.enums import CvKind

LARGEST_UNPACKED = 50 * MEGABYTE
MOST_PARTS = 2000  # files in an archive: a CV has a few dozen
LARGEST_PART = 2 * MEGABYTE  # of those that are read here
TOO_LARGE = "Ce fichier dépasse 5 Mo. Envoyez-en une version plus légère, ou postulez sans CV."
WRONG_KIND = "Ce fichier n’est pas un PDF, un ODT ou un DOCX lisible. Enregistrez votre CV dans l’un de ces formats."
HAS_MACROS = "Ce document contient des macros. Enregistrez-le sans macros, ou en PDF."
IS_LOCKED = "Ce document est protégé par un mot de passe. Enregistrez-le sans protection : l’employeur doit l’ouvrir."
CALLS_OUT = "Ce document va chercher un modèle sur un autre site. Enregistrez-le en PDF."
EMPTY = "Ce fichier est vide. Choisissez-en un autre, ou postulez sans CV."

# Some programs write a mark of UTF-8 or blank lines first; anything else before is another format's beginning.
_BEFORE_PDF = b"\xef\xbb\xbf\x00 \t\r\n"
_LOCKED_PDF = re.compile(rb"/Encrypt\s*(?:\d+\s+\d+\s+R|<<)")
_RUNS_PROGRAM = re.compile(rb"/Launch\b")
_CALLS_OUT = re.compile(
    rb"attachedTemplate[^>]*Target=[\"'](?:https?:|\\\\)|Target=[\"'](?:https?:|\\\\)[^>]*attachedTemplate"
)
_MACRO_FOLDERS = ("Basic/", "Scripts/")


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
    # What zipfile raises on broken archives is not one family.
    except (zipfile.BadZipFile, zlib.error, struct.error, KeyError, NotImplementedError, EOFError, ValueError) as error:
        raise ValidationError(WRONG_KIND) from error


def _kind_of_document(archive: zipfile.ZipFile) -> CvKind:
    infos = archive.infolist()
    names = {info.filename for info in infos}
    if len(infos) > MOST_PARTS or sum(info.file_size for info in infos) > LARGEST_UNPACKED:
        raise ValidationError(WRONG_KIND)
    if any(info.flag_bits & 1 for info in infos):
        raise ValidationError(IS_LOCKED)
    if any(name.lower().endswith("vbaproject.bin") or name.startswith(_MACRO_FOLDERS) for name in names):
        raise ValidationError(HAS_MACROS)
    if "word/document.xml" in names and "[Content_Types].xml" in names:
        return _checked_docx(archive)
    if "content.xml" in names and _part(archive, "mimetype").strip() == CvKind.ODT.content_type.encode():
        return _checked_odt(archive)
    raise ValidationError(WRONG_KIND)


def _checked_docx(archive: zipfile.ZipFile) -> CvKind:
    # A document with macros is called .docm; renamed, it still says what it is.
    if b"macroenabled" in _part(archive, "[Content_Types].xml").lower():
        raise ValidationError(HAS_MACROS)
    if _CALLS_OUT.search(_part(archive, "word/_rels/settings.xml.rels")):
        raise ValidationError(CALLS_OUT)
    return CvKind.DOCX


def _checked_odt(archive: zipfile.ZipFile) -> CvKind:
    if b"encryption-data" in _part(archive, "META-INF/manifest.xml"):
        raise ValidationError(IS_LOCKED)
    return CvKind.ODT


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    """Its beginning, without unpacking more; nothing where it is missing."""
    if name not in archive.NameToInfo:
        return b""
    with archive.open(name) as part:
        return part.read(LARGEST_PART)
