"""Contracts as platforms publish them, and the command that reads them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.ingest.conftest import ingest

__all__ = ["ingest"]

CITY = "21750001600019"
BUILDER = "55204599900869"
WriteContracts = Callable[..., Path]


def contract(number: str = "2026C018", **changes: Any) -> dict[str, Any]:
    """A contract of the format 2.0.3, carried out in Paris with a social clause."""
    return {
        "id": number,
        "acheteur": {"id": CITY, "nom": "Ville de Paris"},
        "nature": "Marché",
        "objet": "Réfection des trottoirs de la rue Ordener",
        "codeCPV": "45233222-1",
        "procedure": "Appel d'offres ouvert",
        "lieuExecution": {"code": "75018", "typeCode": "Code postal"},
        "dureeMois": 24,
        "dateNotification": "2026-05-15",
        "datePublicationDonnees": "2026-06-01",
        "montant": 575000,
        "considerationsSociales": {"considerationSociale": ["Clause sociale"]},
        "titulaires": [
            {"titulaire": {"id": BUILDER, "typeIdentifiant": "SIRET", "denominationSociale": "Voirie du Nord"}}
        ],
    } | changes


@pytest.fixture
def contracts_file(tmp_path: Path) -> WriteContracts:
    """Write contracts as the ministry's format has them; returns the file."""

    def write(*contracts: dict[str, Any], name: str = "decp.json") -> Path:
        path = tmp_path / name
        path.write_text(json.dumps({"marches": {"marche": list(contracts)}}, ensure_ascii=False), encoding="utf-8")
        return path

    return write
