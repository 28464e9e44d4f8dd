"""Archives that a stranger sends as a CV: read up to their bounds, refused one byte or one file beyond."""

import io
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from applications.cvs.content import LARGEST_UNPACKED, MOST_PARTS, WRONG_KIND, kind_of
from applications.enums import CvKind

DOCUMENT = {"word/document.xml": "<w:document/>", "[Content_Types].xml": "<Types/>"}


def docx(parts: int, unpacked: int) -> "SimpleUploadedFile":
    """A document of so many files, which take so many bytes once unpacked."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in DOCUMENT.items():
            file.writestr(name, content)
        for number in range(parts - len(DOCUMENT) - 1):
            file.writestr(f"word/media/{number}.png", "")
        file.writestr("word/media/grande.png", b"\0" * (unpacked - sum(map(len, DOCUMENT.values()))))
    return SimpleUploadedFile("cv.docx", packed.getvalue())


@pytest.mark.parametrize(
    ("parts", "unpacked"), [(MOST_PARTS, 10_000), (10, LARGEST_UNPACKED)], ids=["most files", "largest"]
)
def test_an_archive_at_the_bound_is_read(parts: int, unpacked: int) -> None:
    assert kind_of(docx(parts, unpacked)) == CvKind.DOCX


@pytest.mark.parametrize(
    ("parts", "unpacked"), [(MOST_PARTS + 1, 10_000), (10, LARGEST_UNPACKED + 1)], ids=["a file more", "a byte more"]
)
def test_an_archive_beyond_the_bound_is_refused(parts: int, unpacked: int) -> None:
    with pytest.raises(ValidationError) as refused:
        kind_of(docx(parts, unpacked))
    assert refused.value.messages == [WRONG_KIND]
