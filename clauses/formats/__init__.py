"""Formats that bring operations: registered with the import desk."""

from clauses.formats.decp_reader import read_contracts
from clauses.formats.decp_target import FIELDS, ContractTarget
from ingest.registry import Format, register


def connect() -> None:
    label = "DECP 2019 et 2.0 : marchés publics"
    # Contracts are the clause officers' work, who declare hours too.
    register(
        Format("decp", label, read_contracts, ContractTarget, permission="clauses.add_hoursdeclaration", fields=FIELDS)
    )
