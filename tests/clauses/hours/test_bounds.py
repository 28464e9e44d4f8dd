"""What a stranger or a file may send is read up to a bound, and no further."""

import io
import zipfile
from datetime import date

import pytest

from clauses.declarations import reading as declaration_import
from clauses.declarations.reading import read_workbook, template_workbook
from clauses.models import EligiblePublic
from clauses.offers.self_check import MAX_ANSWERS, answer


def test_the_self_check_reads_forty_answers_and_no_more() -> None:
    known = EligiblePublic(name="Bénéficiaires du RSA", slug="rsa")
    others = [f"inconnu-{number}" for number in range(MAX_ANSWERS)]
    assert answer([known], [*others[1:], "rsa"], is_open_to_all=None, day=date(2026, 11, 23)).ticked == ["rsa"]
    assert answer([known], [*others, "rsa"], is_open_to_all=None, day=date(2026, 11, 23)).ticked == []


def test_a_workbook_is_opened_up_to_the_size_it_unfolds_into(monkeypatch: pytest.MonkeyPatch) -> None:
    content = template_workbook()
    unpacked = sum(part.file_size for part in zipfile.ZipFile(io.BytesIO(content)).infolist())
    monkeypatch.setattr(declaration_import, "MAX_UNPACKED", unpacked)
    assert read_workbook(content)
    monkeypatch.setattr(declaration_import, "MAX_UNPACKED", unpacked - 1)
    assert read_workbook(content) == []


def test_a_small_workbook_that_unfolds_into_much_is_not_opened() -> None:
    content = io.BytesIO(template_workbook())
    with zipfile.ZipFile(content, "a", zipfile.ZIP_DEFLATED) as workbook, workbook.open("xl/media/1.bin", "w") as part:
        for _megabyte in range(declaration_import.MAX_UNPACKED // 1_000_000):
            part.write(b"0" * 1_000_000)
    assert len(content.getvalue()) < 200_000
    assert read_workbook(content.getvalue()) == []
