"""ODT: scripts, and what is shown or used without a click from another machine."""

from collections.abc import Mapping

from applications.cvs.formats.addresses import is_harmless_link, is_local
from applications.cvs.formats.sentences import CALLS_OUT, HAS_MACROS, IS_LOCKED, STARTS_PROGRAM
from applications.cvs.parts import Parts

# Links that wait for a click: « text:a », « draw:a ». Whatever else names an address loads it.
_CLICKED = "a"
_RUNNING = {"script", "scripts", "execute-macro", "applet", "plugin"}
_LINKED = {"dde-source", "dde-connection", "dde-connection-decl", "database-display", "database-next", "table-source"}
_MACRO_FOLDERS = ("basic/", "scripts/")
_LIBRARIES = ("script-lb.xml", "script-lc.xml", "dialog-lb.xml")


def problem(parts: Parts) -> str:
    """Return the sentence of the refusal, or nothing."""
    names = parts.all_names()
    if any(name.startswith(_MACRO_FOLDERS) or f"/{name}".endswith(_LIBRARIES) for name in names):
        return HAS_MACROS
    found: list[str] = []

    def start(tag: str, attributes: Mapping[str, str]) -> None:
        sentence = _of_element(tag, attributes)
        if sentence:
            found.append(sentence)

    # Those of the objects inside it too, « Object 1/content.xml ».
    for name in parts.written_in_xml():
        parts.walk(name, start)
    return min(found, key=(IS_LOCKED, HAS_MACROS, STARTS_PROGRAM, CALLS_OUT).index, default="")


def _of_element(tag: str, attributes: Mapping[str, str]) -> str:
    if tag == "encryption-data":
        return IS_LOCKED
    if (tag in _RUNNING and (attributes or tag != "scripts")) or "macro-name" in attributes:
        return HAS_MACROS
    if tag in _LINKED:
        return CALLS_OUT
    address = attributes.get("href", "")
    if tag == _CLICKED:
        return "" if is_harmless_link(address) else STARTS_PROGRAM
    return "" if is_local(address) else CALLS_OUT
