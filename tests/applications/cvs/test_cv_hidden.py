"""What a CV hides: fields, scripts, names spelled otherwise, archives that programs read each in their way."""

import io
import stat
import struct
import zipfile
import zlib
from functools import partial

import pytest

from applications.cvs.content import CALLS_OUT, HAS_MACROS, IS_LOCKED, WRONG_KIND
from applications.cvs.formats.sentences import PDF_HAS_MACROS, STARTS_PROGRAM
from applications.cvs.parts import MOST_ATTRIBUTES
from applications.enums import CvKind
from benchmarks.calls import calls
from tests.applications.conftest import PDF, archive
from tests.applications.cvs.test_cv_parts import docx, odt, relation, told
from tests.hostile.patterns import grows_in_line

W = "xmlns:w='urn:w'"
REMOTE = '"https://evil.example/p.png" \\d'


def run(*pieces: str) -> str:
    """A field whose instruction is cut so; « { » and « } » begin and end another one inside it."""
    marks = {"{": "<w:fldChar w:fldCharType='begin'/>", "}": "<w:fldChar w:fldCharType='end'/>",
             "|": "<w:fldChar w:fldCharType='separate'/>"}  # fmt: skip
    written = (marks.get(piece, f"<w:instrText>{piece.replace(chr(34), '&quot;')}</w:instrText>") for piece in pieces)
    return "".join(f"<w:r>{each}</w:r>" for each in written)


def with_part(content: str, name: str = "word/document.xml") -> bytes:
    body = f"<w:d {W}>{content}</w:d>"
    files = {"[Content_Types].xml": "<Types/>", "word/document.xml": "<w/>"} | {name: body}
    return archive(files)


FIELDS = (
    (("{", f"INCLUDEPICTURE {REMOTE}", "}"), CALLS_OUT),
    (("{", "INCLUDE", "PICTURE ", REMOTE, "}"), CALLS_OUT),
    (("{", ' includepicture \\* MERGEFORMAT "\\\\\\\\host\\\\share\\\\p.png"', "}"), CALLS_OUT),
    (("{", 'INCLUDETEXT "https://evil.example/t.docx"', "}"), CALLS_OUT),
    (("{", 'INCLUDEPICTURE "', "{", "QUOTE 104 116 116 112", "}", '"', "}"), CALLS_OUT),
    (("{", "DDEAUTO cmd.exe /c calc", "}"), STARTS_PROGRAM),
    (("{", "D", "D", "E", ' "cmd" "/c calc"', "}"), STARTS_PROGRAM),
    (("{", "DDE cmd /c calc"), STARTS_PROGRAM),
    (("{", "PAGE", "|", "}", "{", "DDE", "AUTO cmd", "}"), STARTS_PROGRAM),
    (("{", "IF 1 = 1 ", "{", "DDE cmd", "}", "}"), STARTS_PROGRAM),
    (("{", "D", "{", 'QUOTE "DE"', "}", " cmd", "}"), STARTS_PROGRAM),
    (("{", 'HYPERLINK "\\\\\\\\host\\\\share"', "}"), STARTS_PROGRAM),
    (("{", 'HYPERLINK "javascript:alert(1)"', "}"), STARTS_PROGRAM),
    (("{", "LINK Excel.Sheet.8 c:\\\\x.xls", "}"), CALLS_OUT),
)
HONEST_FIELDS = (
    ("{", "PAGE \\* MERGEFORMAT", "|", "}"),
    ("{", 'HYPERLINK "https://dde.example/include?x=DDE" \\o "Voir : DDE"', "|", "}"),
    ("{", 'INCLUDEPICTURE "media/photo.jpg" \\* MERGEFORMAT', "}"), ("{", 'DATE \\@ "dd/MM/yyyy"', "}"),
    ("{", 'HYPERLINK \\l "_Toc1"', "|", "{", "PAGEREF _Toc1 \\h", "}", "}"), ("{", "MERGEFIELD nom", "}"),
    ("{", 'HYPERLINK "mailto:ana@example.org"', "}"),
)  # fmt: skip
PLACES = ("word/document.xml", "word/header1.xml", "word/footer2.xml", "word/footnotes.xml", "word/odd.bin", "x/y.txt")


@pytest.mark.parametrize(("pieces", "sentence"), FIELDS, ids=range(len(FIELDS)))
def test_a_field_that_loads_or_starts_something_is_refused(pieces: tuple[str, ...], sentence: str) -> None:
    for place in PLACES:
        assert told(with_part(run(*pieces), place)) == sentence, place


@pytest.mark.parametrize("pieces", HONEST_FIELDS, ids=range(len(HONEST_FIELDS)))
def test_fields_of_every_day_are_taken(pieces: tuple[str, ...]) -> None:
    assert told(with_part(run(*pieces))) == CvKind.DOCX


def test_the_short_form_of_a_field_is_read_too() -> None:
    assert told(with_part("<w:fldSimple w:instr='DDEAUTO cmd calc'/>")) == STARTS_PROGRAM
    assert told(with_part("<w:fldSimple w:instr='INCLUDEPICTURE &#104;ttp://evil.example/1'/>")) == CALLS_OUT
    assert told(with_part("<w:fldSimple w:instr='NUMPAGES'/>")) == CvKind.DOCX


def test_other_ways_of_a_docx() -> None:
    for link in ("javascript:alert(1)", "\\\\host\\share", "ms-msdt:/id", "search-ms:x", "file://host/x"):
        assert told(docx(relation("hyperlink", link))) == STARTS_PROGRAM, link
    assert told(docx("<R><Relationship Type='x/aFChunk' Target='p.html'/></R>")) == CALLS_OUT
    assert told(docx("<R><R Type='x/image' Target='a.png' z:Target='https://evil.example'/></R>")) == WRONG_KIND
    assert told(docx(types="<T><D ContentType='application/vnd.ms-office.vbaProject'/></T>")) == HAS_MACROS
    assert told(docx("x", name="word/activeX/activeX1.bin")) == HAS_MACROS
    assert told(with_part("<w:mailMerge/>", "word/settings.xml")) == CALLS_OUT


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("<t:a x:href='vnd.sun.star.script:S.M.Main?language=Basic'>x</t:a>", STARTS_PROGRAM),
        ("<t:a x:href='macro:///S.M.Main'>x</t:a>", STARTS_PROGRAM),
        ("<s:event-listener s:macro-name='S.M.Main'/>", HAS_MACROS),
        ("<t:script s:language='JavaScript'>x</t:script>", HAS_MACROS),
        ("<t:execute-macro/>", HAS_MACROS),
        ("<o:dde-source o:dde-application='soffice'/>", CALLS_OUT),
        ("<d:image x:href='https://evil.example/1' y:href='Pictures/1.png'/>", WRONG_KIND),
        ("<t:a x:href='https://example.org'>x</t:a><o:scripts/>", CvKind.ODT),
    ],
)
def test_an_odt_runs_nothing(content: str, sentence: str) -> None:
    assert told(odt(content)) == sentence


@pytest.mark.parametrize("name", ["Basic/Standard/M.xml", "Scripts/python/m.py", "Object 1/Basic/S/script-lb.xml"])
def test_an_odt_holds_no_macro(name: str) -> None:
    files = {"mimetype": CvKind.ODT.content_type, "content.xml": "<o/>", name: "<x/>"}
    assert told(archive(files)) == HAS_MACROS


def pdf(words: bytes) -> bytes:
    return PDF.replace(b"obj<<>>", b"obj<<" + words + b">>")


def packed(words: bytes, about: bytes = b"/Type/ObjStm/N 1/First 4/Filter/FlateDecode") -> bytes:
    stream = b"2 0 obj<<" + about + b">>stream\r\n" + zlib.compress(b"1 0 <<" + words + b">>") + b"\nendstream endobj\n"
    return PDF.replace(b"trailer", stream + b"trailer")


HIDING = (
    b"/N 1/First 4/Filter[/FlateDecode]", b"/#46irst 4/N 1/Filter/Fl#61teDecode", b"/First 9 0 R/Filter/FlateDecode",
    b"/First 4/A( 1 0 obj <<)/Filter/FlateDecode", b"/First 4/A(stream )/Filter/FlateDecode",
    b"/First 9 0 R/A(stream )/Filter/FlateDecode", b"/Filter/FlateDecode/A(stream )/First 9 0 R",
)  # fmt: skip
RUNNING = [
    b"/S/JavaScript/JS(x)", b"/S/#4aavaScript", b"/S/J#61vaScrip#74", b"/#53/JavaScript", b"/S%x\n\x00/Launch",
    b"/S" + b" " * 90 + b"/Launch/F(x)", b"/#4c#61#75nch 1", b"/S/SubmitForm", b"/XFA 3 0 R", b"/RichMedia",
]  # fmt: skip


@pytest.mark.parametrize("words", RUNNING)
def test_a_pdf_runs_nothing_however_it_is_spelled(words: bytes) -> None:
    assert told(pdf(words)) == told(packed(words)) == PDF_HAS_MACROS
    for about in HIDING:
        assert told(packed(words, about)) in (PDF_HAS_MACROS, WRONG_KIND), about


@pytest.mark.parametrize("words", [b"/Encrypt 5 0 R", b"/#45ncrypt 5 0 R", b"/Encryp#74<</V 1>>", b"/Encrypt%x\n5 0 R"])
def test_a_locked_pdf_is_told(words: bytes) -> None:
    assert told(PDF.replace(b"trailer<<", b"trailer<<" + words)) == IS_LOCKED


@pytest.mark.parametrize(
    "about",
    [b"/First 4/Filter/ASCIIHexDecode", b"/First 4/Filter[/FlateDecode/ASCII85Decode]", b"/First 4/Filter/LZWDecode",
     b"/First 4/Filter/FlateDecode/DecodeParms<</Predictor 12>>", b"/First 4/Filter/Crypt"],
)  # fmt: skip
def test_objects_packed_as_no_program_does_are_refused(about: bytes) -> None:
    assert told(packed(b"/Page", about)) == WRONG_KIND


@pytest.mark.parametrize(
    "before",
    [b"/S %" + b"a" * 5000 + b"\n", b"/S" + b" " * 5000, b"/S" + b"%\n" * 50, b"/S%" + b"a" * 41 + b"\r", b"/S%%\n\n"],
    ids=["long comment", "blanks", "comments", "a character more", "an empty line"],
)
def test_nothing_between_two_names_hides_them(before: bytes) -> None:
    assert told(pdf(before + b"/JavaScript")) == told(packed(before + b"/Launch")) == PDF_HAS_MACROS


CUT = b"/First 5 0 R/T(stream\n)"  # a text cuts what stands before the stream, a number is told elsewhere


@pytest.mark.parametrize(
    "about",
    [CUT + b"/Filter/ASCII85Decode", CUT + b"/Filter 7 0 R", b"/First 5 0 R/Filter 7 0 R", CUT + b"/F#69lter[/LZW]",
     CUT + b"/Filter/FlateDecode/DecodeParms<</Predictor 12>>", b"/First 5 0 R/Filter %stream\n/RunLengthDecode",
     b"/First 5 0 R/T(stream\n)/U(/First 1/FlateDecode stream\n" + zlib.compress(b"1") + b")/Filter/ASCII85Decode"],
    ids=range(7),
)  # fmt: skip
def test_objects_whose_dictionary_lies_are_refused(about: bytes) -> None:
    body = b"%PDF-1.7\n1 0 obj<<" + about + b">>stream\n<~9jqo^~>\nendstream endobj\n%%EOF"
    assert told(body) == WRONG_KIND


def test_an_honest_pdf_is_taken() -> None:
    outline = b"/Type/Outlines/First 12 0 R/Last 14 0 R"
    picture = b"/Subtype/Image/Filter/DCTDecode"
    for content in (
        pdf(b"/S/URI/URI(https://example.org)"), packed(b"/Type/Page"), pdf(b"/BaseFont/ABCDEF+Open#20Sans"),
        packed(b"x", outline + b">>endobj 3 0 obj<<" + picture), pdf(b"/Title(HTML/JavaScript /Launch)"),
        pdf(b"") + b"BT [(HTML)-9(/JavaScript, PHP/Launch)]TJ ET\n%%EOF",
        packed(b"/JavaScriptCore/EncryptMetadata false"), pdf(b"(100 %)/T(/JavaScript)") + b"BT ET\n%%EOF",
        packed(b"x", outline + b">>endobj 3 0 obj<</Length 2>>stream\nBT\nendstream 4 0 obj<</Filter/FlateDecode"),
    ):  # fmt: skip
        assert told(content) == CvKind.PDF


def test_objects_that_unpack_beyond_measure_are_refused() -> None:
    assert told(packed(b" " * 60_000_000)) == WRONG_KIND


def altered(files: dict[str, str], **changes: object) -> bytes:
    """An archive of these files, the last of which differs."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as file:
        for name, text in files.items():
            info = zipfile.ZipInfo(name)
            if name == list(files)[-1]:
                for field, value in changes.items():
                    setattr(info, field, value)
            file.writestr(info, text)
    return content.getvalue()


HONEST = {"[Content_Types].xml": "<Types/>", "word/document.xml": "<w/>"}


@pytest.mark.parametrize("name", ["/etc/passwd", "../x.xml", "word/../../x", "c:/x", "word\\x.xml", "//host/x"])
def test_no_file_leaves_the_folder(name: str) -> None:
    assert told(archive(HONEST | {name: "<x/>"})) == WRONG_KIND


def test_no_file_is_a_link_nor_of_another_method() -> None:
    link = (stat.S_IFLNK | 0o777) << 16
    assert told(altered(HONEST | {"word/x.xml": "/etc/passwd"}, external_attr=link)) == WRONG_KIND
    assert told(altered(HONEST | {"word/x.xml": "<x/>"}, compress_type=zipfile.ZIP_LZMA)) == WRONG_KIND
    assert told(altered(HONEST | {"%PDF-1.7": "x"}).replace(b"[Content", b"[Content", 1)) == WRONG_KIND


def test_files_over_one_another_are_refused() -> None:
    """A second entry of the directory leads to the bytes of the first: one reader sees one, another the other."""
    content = archive(HONEST | {"word/a.xml": "<a/>", "word/b.xml": "<b/>"})
    where = content.index(b"PK\x03\x04", content.index(b"word/a.xml") - 30)
    second = content.rindex(b"word/b.xml")
    moved = content[: second - 4] + struct.pack("<I", where) + content[second:]
    assert told(moved) == WRONG_KIND
    assert told(content) == CvKind.DOCX


def test_a_tag_of_many_attributes_is_refused_at_once() -> None:
    """300 000 of them took 0.6 s: no more is done with them than with the most that are read."""
    costs = []
    for count in (MOST_ATTRIBUTES + 1, 300_000):
        content = with_part("<w:p " + " ".join(f"a{n}=''" for n in range(count)) + "/>")
        assert told(content) == WRONG_KIND
        costs.append(calls(partial(told, content)))
    assert costs[1] < costs[0] * 2


@pytest.mark.parametrize("pump", ["<w:instrText>DDE ", "<w:fldChar w:fldCharType='begin'/>", "<w:p a='1'/>"])
def test_fields_cost_their_length(pump: str) -> None:
    assert grows_in_line(lambda text: told(with_part(text)), pump)


@pytest.mark.parametrize(
    "pump",
    [
        "/S%",
        "/S%\n",
        "/JavaScript ",
        "/First 1 0 R stream\n",
        "/",
        "#41",
        "/#41",
        "/First stream\n",
        "/First 1/Filter/FlateDecode stream\nx",
        "(",
        "/Filter/AAAAAA ",
        "stream",
    ],
)
def test_a_pdf_costs_its_length_too(pump: str) -> None:
    assert grows_in_line(lambda text: told(b"%PDF-1.7\n" + text.encode() + b"\n%%EOF"), pump)
