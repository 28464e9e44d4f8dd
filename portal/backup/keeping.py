"""Making a backup and putting it back (ADR 0073)."""

import io
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from portal.backup import databases, folders
from portal.backup.errors import BackupError
from portal.backup.manifest import Manifest, Part, hash_of
from portal.backup.sealing import seal, unseal

Tell = Callable[[str], None]
DATABASE = "database"
WORDS = {DATABASE: "base de données", "media": "fichiers publics", "private": "fichiers privés (CV)"}


def folders_kept() -> dict[str, Path]:
    return {"media": Path(settings.MEDIA_ROOT), "private": Path(settings.PRIVATE_ROOT)}


def make(target: Path, *, encrypt: bool, tell: Tell) -> Manifest:
    """Write a whole backup as the folder ``target``, or nothing there: it has its name once it is whole.

    The database comes first: a file that arrives meanwhile is in excess, none is missing.
    """
    if target.exists():
        raise BackupError(f"« {target} » existe déjà : donnez un nouveau nom, par exemple avec la date.")
    if encrypt and not settings.BACKUP_PASSPHRASE:
        raise BackupError("Pour chiffrer, donnez une phrase dans la variable BACKUP_PASSPHRASE.")
    unfinished = target.with_name(f".{target.name}.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)  # of a backup that was killed
    unfinished.mkdir(parents=True, mode=0o700)
    try:
        manifest = Manifest(vendor=connection.vendor, is_encrypted=encrypt)
        _write(unfinished, manifest, DATABASE, databases.dump(unfinished), tell)
        for name, folder in folders_kept().items():
            _write(unfinished, manifest, name, folders.dump(folder), tell)
        manifest.write(unfinished)
        unfinished.rename(target)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    return manifest


def _write(folder: Path, manifest: Manifest, name: str, pieces: Iterable[bytes], tell: Tell) -> None:
    path = folder / (f"{name}.sealed" if manifest.is_encrypted else name)
    with path.open("wb") as file:
        if manifest.is_encrypted:
            seal(pieces, file, settings.BACKUP_PASSPHRASE, f"{manifest.identifier}/{name}")
        else:
            file.writelines(pieces)
        file.flush()
        os.fsync(file.fileno())
    manifest.parts[name] = Part(path.name, hash_of(path), path.stat().st_size)
    tell(f"{WORDS[name]} : {path.stat().st_size / 1e6:.1f} Mo")


def restore(source: Path, *, replace: bool, tell: Tell) -> bool:
    """Put a backup in the place of what is there; everything is looked at before anything is touched.

    Whether the search was rebuilt: not where migrations are missing, which the caller must say.
    """
    manifest = Manifest.read(source)
    _check(source, manifest, replace=replace)
    tell("sauvegarde vérifiée : fichiers entiers, clés présentes")
    _replace(source, manifest, replace=replace)
    for name in WORDS:
        tell(f"{WORDS[name]} : {'rétablie' if name == DATABASE else 'rétablis'}")
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return False
    for command in ("search_rebuild", "update_index"):
        call_command(command, verbosity=0, stdout=io.StringIO())
    tell("recherche : reconstruite")
    return True


def _replace(source: Path, manifest: Manifest, *, replace: bool) -> None:
    """Write the files before the database is touched: what may fail by its size fails first."""
    kept = folders_kept()
    try:
        for name, folder in kept.items():
            folders.stage(_read(source, manifest, name), folder)
        databases.load(_read(source, manifest, DATABASE), replace=replace)
    except BaseException:
        for folder in kept.values():
            folders.forget(folder)
        raise
    for folder in kept.values():
        folders.put_in_place(folder)


def _check(source: Path, manifest: Manifest, *, replace: bool) -> None:
    if manifest.vendor != connection.vendor:
        raise BackupError(f"Cette sauvegarde vient de {manifest.vendor} ; la base d’ici est {connection.vendor}.")
    if set(manifest.parts) != set(WORDS):
        raise BackupError("Cette sauvegarde n’est pas entière : il y manque une partie. Rien n’a été touché.")
    if manifest.is_encrypted and not settings.BACKUP_PASSPHRASE:
        raise BackupError("Cette sauvegarde est chiffrée : donnez sa phrase dans la variable BACKUP_PASSPHRASE.")
    full = [] if databases.is_empty() else ["la base de données"]
    full += [str(folder) for folder in folders_kept().values() if not folders.is_empty(folder)]
    if full and not replace:
        raise BackupError(
            f"Il y a déjà du contenu ({', '.join(full)}). Pour le remplacer, ajoutez --replace. Rien n’a été touché."
        )
    manifest.check_version()
    manifest.check_files(source)
    manifest.check_keys()
    if manifest.is_encrypted:
        for name in manifest.parts:
            for _piece in _read(source, manifest, name):
                pass


def _read(source: Path, manifest: Manifest, name: str) -> Iterator[bytes]:
    with (source / Path(manifest.parts[name].file).name).open("rb") as file:
        if manifest.is_encrypted:
            yield from unseal(file, settings.BACKUP_PASSPHRASE, f"{manifest.identifier}/{name}")
            return
        while piece := file.read(folders.PIECE):
            yield piece
