"""What a CV is by its content, whatever its name says: one format and only one, that anybody can open without risk."""

import io
import struct
import zipfile
import zlib

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from applications.cvs.cv import LARGEST, MEGABYTE
from applications.cvs.formats import docx, odt, pdf
from applications.cvs.formats.archive import is_plain
from applications.cvs.formats.sentences import CALLS_OUT, HAS_MACROS, IS_LOCKED, WRONG_KIND
from applications.cvs.parts import Parts
from applications.enums import CvKind

__all__ = ["CALLS_OUT", "HAS_MACROS", "IS_LOCKED", "WRONG_KIND", "kind_of"]  # with what the person reads
LARGEST_UNPACKED = 50 * MEGABYTE
MOST_PARTS = 2000  # files in an archive: a CV has a few dozen
TOO_LARGE = "Ce fichier dépasse 5 Mo. Envoyez-en une version plus légère, ou postulez sans CV."
EMPTY = "Ce fichier est vide. Choisissez-en un autre, ou postulez sans CV."

_PDF, _BEGINNING = b"%PDF-", 1024  # bytes where programs look for the mark
# Some programs write a mark of UTF-8 or blank lines first; anything else before is another format's beginning.
_BEFORE_PDF = b"\xef\xbb\xbf\x00 \t\r\n"
# What zipfile raises on broken archives is not one family.
UNREADABLE = (
    zipfile.BadZipFile, zlib.error, struct.error, KeyError, NotImplementedError, EOFError, RuntimeError, ValueError,
)  # fmt: skip


def kind_of(upload: "UploadedFile[bytes]") -> CvKind:
    """Return the format that the bytes are of. Raises ValidationError, in French."""
    if not upload.size:
        raise ValidationError(EMPTY)
    if upload.size > LARGEST:
        raise ValidationError(TOO_LARGE)
    content = upload.read()
    upload.seek(0)
    if content.startswith(b"PK\x03\x04"):
        return _kind_of_archive(content)
    if not content[:_BEGINNING].lstrip(_BEFORE_PDF).startswith(_PDF) or b"%%EOF" not in content[-2048:]:
        raise ValidationError(WRONG_KIND)
    if zipfile.is_zipfile(io.BytesIO(content)):  # an archive behind the document
        raise ValidationError(WRONG_KIND)
    return _checked(pdf.problem(content), CvKind.PDF)


def _checked(problem: str, kind: CvKind) -> CvKind:
    if problem:
        raise ValidationError(problem)
    return kind


def _kind_of_archive(content: bytes) -> CvKind:
    try:
        if _PDF in content[:_BEGINNING]:  # programs that look for a PDF take it for one
            raise ValidationError(WRONG_KIND)
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _kind_of_document(archive)
    except UNREADABLE as error:
        raise ValidationError(WRONG_KIND) from error


def _kind_of_document(archive: zipfile.ZipFile) -> CvKind:
    infos = archive.infolist()
    if len(infos) > MOST_PARTS or sum(info.file_size for info in infos) > LARGEST_UNPACKED:
        raise ValidationError(WRONG_KIND)
    if any(info.flag_bits & 1 for info in infos):
        raise ValidationError(IS_LOCKED)
    if not is_plain(archive):
        raise ValidationError(WRONG_KIND)
    parts = Parts(archive)
    if "word/document.xml" in parts and "[Content_Types].xml" in parts:
        return _checked(docx.problem(parts), CvKind.DOCX)
    if "content.xml" in parts and parts.read("mimetype").strip() == CvKind.ODT.content_type.encode():
        return _checked(odt.problem(parts), CvKind.ODT)
    raise ValidationError(WRONG_KIND)
