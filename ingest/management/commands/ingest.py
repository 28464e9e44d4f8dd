"""``manage.py ingest FORMAT PATH_OR_URL`` and ``manage.py ingest --due``."""

import hashlib
import json
import re
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.text import Truncator, slugify
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from ingest.contents import content_choices
from ingest.enums import RunStatus, Trust
from ingest.errors import SourceBusyError
from ingest.models import Run, Source
from ingest.models.run import COUNTS
from ingest.registry import offered_formats
from ingest.runs.desk import close_stale_runs, read_due, read_source

SHOWN_REJECTS = 20
SHOWN_VALUE = 80  # characters
LONGEST_NAME = Source._meta.get_field("name").max_length or 0
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*)://", re.IGNORECASE)
LONGEST_URL = Source._meta.get_field("url").max_length or 0


class Command(BaseCommand):
    is_new = False
    help = "Importe un fichier ou une adresse d’un partenaire, ou toutes les sources à relever (--due)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        names = ", ".join(name for name, _label in offered_formats())
        parser.add_argument("format", nargs="?", help=f"l’un de : {names}")
        parser.add_argument("location", nargs="?", help="un fichier ou une adresse http(s)")
        parser.add_argument("--source", help="nom de la source ; par défaut, d’après le format et l’emplacement")
        parser.add_argument("--preview", action="store_true", help="montre ce qui changerait, n’écrit rien")
        parser.add_argument(
            "--confirm", action="store_true", help="accepte qu’une source perde la moitié de ses fiches"
        )
        parser.add_argument("--publish", action="store_true", help="publie aussitôt (nouvelle source seulement)")
        parser.add_argument("--json", action="store_true", dest="as_json", help="résultat en JSON")
        parser.add_argument(
            "--set", action="append", default=[], metavar="CLÉ=VALEUR", dest="choices",
            help="réglage gardé avec la source : pour csv, titre=Intitulé ; pour decp, tous=oui, acheteurs=SIRET,SIRET",
        )  # fmt: skip
        parser.add_argument(
            "--kind", choices=[name for name, _label in content_choices()], default="",
            help="ce qu’un CSV ou un flux RSS décrit ; reconnu au contenu si vous ne le dites pas",
        )  # fmt: skip
        parser.add_argument(
            "--all", action="store_true", help="comme --set tous=oui : ne trie pas les lignes par sujet"
        )
        parser.add_argument("--due", action="store_true", help="relève les sources dont l’heure est venue")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["due"]:
            self._read_due(options)
            return
        close_stale_runs()
        if not options["format"] or not options["location"]:
            raise CommandError("Donnez un format et un fichier ou une adresse, ou --due.")
        source, path = self._source(options)
        try:
            run = self._read(source, path, options)
        except SourceBusyError as fault:
            raise CommandError(str(fault)) from fault
        self._show(run, options)
        if options["preview"] and self.is_new:
            source.delete()  # a preview leaves nothing behind
        if run.status == RunStatus.FAILED:
            raise CommandError(run.message)

    def _source(self, options: dict[str, Any]) -> tuple[Source, Path | None]:
        name, location, is_url = options["format"], options["location"], _is_url(options["location"])
        if name not in dict(offered_formats()):
            known = ", ".join(choice for choice, _label in offered_formats())
            raise CommandError(f"Format inconnu : « {name} ». Formats connus : {known}.")
        title = options["source"] or _default_name(name, location, is_url=is_url)
        if len(title) > LONGEST_NAME:
            raise CommandError(f"Le nom de la source dépasse {LONGEST_NAME} caractères : raccourcissez-le (--source).")
        if is_url and len(location) > LONGEST_URL:
            raise CommandError(f"Cette adresse dépasse {LONGEST_URL} caractères : donnez-en une plus courte.")
        trust = Trust.PUBLISH if options["publish"] else Trust.DRAFT
        source, self.is_new = Source.objects.get_or_create(
            name=title,
            defaults={
                "format": name, "url": location if is_url else "", "trust": trust,
                "publishes_uncredited": options["publish"],
            },
        )  # fmt: skip
        if source.format != name:
            raise CommandError(f"La source « {source.name} » lit le format {source.format}, pas {name}.")
        self._configure(source, options)
        if is_url:
            if source.url != location:
                source.url = location
                source.etag = source.last_modified = ""
                if not options["preview"]:
                    source.save(update_fields=["url", "etag", "last_modified"])
            return source, None
        return source, Path(location)

    def _configure(self, source: Source, options: dict[str, Any]) -> None:
        """Set what the format asks the source, such as which buyers to follow; a preview only tries it."""
        wanted = dict(source.mapping)
        for setting in [*options["choices"], *(["tous=oui"] if options["all"] else [])]:
            key, sign, value = setting.partition("=")
            if not (key.strip() and sign):
                raise CommandError(f"Le réglage « {setting} » ne se lit pas : écrivez CLÉ=VALEUR.")
            wanted[key.strip()] = value.strip()
        content = options["kind"] or source.content
        if (wanted, content) != (source.mapping, source.content):
            source.mapping, source.content = wanted, content
            if not options["preview"]:
                source.save(update_fields=["mapping", "content"])

    def _read(self, source: Source, path: Path | None, options: dict[str, Any]) -> Run:
        console = Console(stderr=True)
        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.completed} lignes"),
            TimeElapsedColumn(),
        )
        with Progress(*columns, console=console, disable=not console.is_terminal or options["as_json"]) as bar:
            task = bar.add_task(source.name, total=None)
            return read_source(
                source,
                path=path,
                preview=options["preview"],
                confirmed=options["confirm"],
                progress=lambda rows: bar.update(task, completed=rows),
            )

    def _read_due(self, options: dict[str, Any]) -> None:
        for source, run in read_due():
            if isinstance(run, SourceBusyError):
                self.stdout.write(f"{source.name} : {run}")
                continue
            self.stdout.write(f"{source.name} : {run.get_status_display()}. {run.message}")
            self._show(run, options)

    def _show(self, run: Run, options: dict[str, Any]) -> None:
        if options["as_json"]:
            self._write_json(run)
            return
        self._say_source(run.source, options)
        for change in run.changes:
            self.stdout.write(" ".join(filter(None, (change["outcome"], change["place"]))) + f" : {change['title']}")
            for field, now, then in change["fields"]:
                self.stdout.write(f"    {field} : '{now}' -> '{then}'")
        for reject in run.rejected_rows.all()[:SHOWN_REJECTS]:
            field = f" [{reject.field}]" if reject.field else ""
            value = f" Reçu : « {Truncator(reject.value).chars(SHOWN_VALUE)} »." if reject.value.strip() else ""
            self.stdout.write(f"rejet {reject.place}{field} : {reject.reason}{value}")
        if run.rejected > SHOWN_REJECTS:
            self.stdout.write(f"… et {run.rejected - SHOWN_REJECTS} autres rejets, dans l’espace d’administration.")
        if run.ignored:
            self.stdout.write(run.ignored_words)
        if run.message:
            self.stdout.write(run.message)
        self.stdout.write(run.summary)

    def _say_source(self, source: Source, options: dict[str, Any]) -> None:
        """Which source was read, where nobody named it: two files of one name are the same to the command."""
        if options["due"]:
            return
        if not options["source"]:
            known = "nouvelle" if self.is_new else "déjà connue ; pour un autre fichier de ce nom, donnez --source"
            self.stdout.write(f"Source « {source.name} » ({known}).")
        if options["publish"] and source.trust != Trust.PUBLISH:
            self.stdout.write(
                "Cette source propose des brouillons, et --publish ne vaut que pour une nouvelle : changez sa "
                "« Confiance » dans l’espace d’administration."
            )

    def _write_json(self, run: Run) -> None:
        """One line, written as it is read: a file of a million rows may have as many rejects."""
        head = {
            "status": run.status, "message": run.message, **{name: getattr(run, name) for name in COUNTS},
            "ignored": run.ignored, "changes": run.changes,
        }  # fmt: skip
        self.stdout.write(json.dumps(head, ensure_ascii=False)[:-1] + ', "rejects": [', ending="")
        rejects = run.rejected_rows.values("place", "field", "reason", "value")
        for number, reject in enumerate(rejects.iterator(chunk_size=500)):
            self.stdout.write((", " if number else "") + json.dumps(reject, ensure_ascii=False), ending="")
        self.stdout.write("]}")


def _is_url(location: str) -> bool:
    """Return whether it is an address of the web. Raises CommandError for one of another kind."""
    scheme = _SCHEME.match(location)
    if scheme and scheme[1].lower() not in ("http", "https"):
        raise CommandError(f"Adresse refusée : « {location[:200]} ». Il faut une adresse http ou https complète.")
    return bool(scheme)


def _default_name(name: str, location: str, *, is_url: bool) -> str:
    """From the format and where the file is; long addresses often differ in their end only."""
    stem = Path(location).stem
    whole = f"{name} {location if is_url else slugify(stem) or stem}"
    if len(whole) <= LONGEST_NAME:
        return whole
    return f"{whole[: LONGEST_NAME - 11]} {hashlib.sha256(whole.encode()).hexdigest()[:10]}"
