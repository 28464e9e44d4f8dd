"""Formats that bring operations: registered with the import desk."""

from clauses.formats.decp_reader import read_contracts
from clauses.formats.decp_target import ContractTarget
from ingest.registry import Format, register


def connect() -> None:
    register(Format("decp", "DECP 2019 et 2.0 : marchés publics", read_contracts, ContractTarget))
