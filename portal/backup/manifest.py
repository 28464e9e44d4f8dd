"""What a backup holds and needs: hashes, versions, fingerprints of keys. Never a key."""

import hashlib
import json
import uuid
from dataclasses import asdict, dataclass, field
from importlib.metadata import version
from pathlib import Path

from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from portal.backup.errors import BackupError
from portal.security.encryption import key_fingerprints
from portal.serving.own_apps import of_another_version

NAME = "manifest.json"
FORMAT = 1


def _migration_heads() -> dict[str, str]:
    """Return the last one of each app."""
    return dict(sorted(MigrationLoader(connection).applied_migrations))


@dataclass
class Part:
    """``sha256`` and ``size`` (bytes) are of the file as it lies in the backup."""

    file: str
    sha256: str
    size: int


@dataclass
class Manifest:
    """What a backup holds: version, database, files and their digests."""

    vendor: str
    is_encrypted: bool
    keys: dict[str, str] = field(default_factory=key_fingerprints)
    identifier: str = field(default_factory=lambda: uuid.uuid4().hex)
    format: int = FORMAT
    made_at: str = field(default_factory=lambda: timezone.now().isoformat())
    versions: dict[str, str] = field(default_factory=lambda: {name: version(name) for name in ("django", "wagtail")})
    migrations: dict[str, str] = field(default_factory=_migration_heads)
    parts: dict[str, Part] = field(default_factory=dict)

    def write(self, folder: Path) -> None:
        (folder / NAME).write_text(json.dumps(asdict(self), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")

    @classmethod
    def read(cls, folder: Path) -> "Manifest":
        """Read the manifest. Raises BackupError where the folder holds no whole backup."""
        try:
            found = json.loads((folder / NAME).read_text(encoding="utf-8"))
            parts = {name: Part(**part) for name, part in found.pop("parts").items()}
            manifest = cls(**found, parts=parts)
        except (OSError, ValueError, TypeError, KeyError, AttributeError) as fault:
            raise BackupError(
                f"« {folder} » n’est pas une sauvegarde entière : son {NAME} manque ou ne se lit pas."
            ) from fault
        if manifest.format != FORMAT:
            raise BackupError(f"Cette sauvegarde a été faite par une version plus récente (format {manifest.format}).")
        return manifest

    def check_files(self, folder: Path) -> None:
        """Check every file. Raises BackupError at the first file that is not as it was written."""
        for part in self.parts.values():
            path = folder / Path(part.file).name
            if not path.is_file():
                raise BackupError(f"Le fichier « {part.file} » manque dans la sauvegarde. Rien n’a été touché.")
            if path.stat().st_size != part.size or hash_of(path) != part.sha256:
                raise BackupError(f"Le fichier « {part.file} » a changé depuis la sauvegarde. Rien n’a été touché.")

    def check_version(self) -> None:
        """Check the migrations. Raises BackupError where its database has migrations that this code has not."""
        if other := of_another_version(self.migrations.items()):
            raise BackupError(
                f"Cette sauvegarde a été {other} : rétablissez-la avec cette version. Rien n’a été touché."
            )

    def check_keys(self) -> None:
        """Check the keys. Raises BackupError with the names of the keys that this environment lacks."""
        here = set(key_fingerprints().values())
        missing = [f"{name} (empreinte {mark})" for name, mark in self.keys.items() if mark not in here]
        if missing:
            raise BackupError(
                "Sans ces clés, les candidatures et les CV de la sauvegarde resteraient illisibles : "
                f"{', '.join(missing)}. Remettez-les dans l’environnement, puis recommencez. Rien n’a été touché."
            )


def hash_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
