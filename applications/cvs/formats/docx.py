"""DOCX: relationships and fields that load or start something, wherever they stand in the archive."""

import re
from collections.abc import Callable, Iterator, Mapping

from applications.cvs.formats.addresses import is_harmless_link, is_local
from applications.cvs.formats.sentences import CALLS_OUT, HAS_MACROS, STARTS_PROGRAM
from applications.cvs.parts import Parts

# Fields whose result comes from another file or another program, whatever they name.
_LOADING = {"INCLUDE", "INCLUDETEXT", "IMPORT", "LINK", "RD", "DATABASE", "AUTOTEXT", "GLOSSARY"}
_STARTING = {"DDE", "DDEAUTO"}
_MACROS = ("macroenabled", "vbaproject", "vbadata", "activex")
_NESTED = "\x00"  # where another field writes a part of this one's instruction
_KEYWORD = re.compile(r'\s*+([^\s"\\]*+)')
_ARGUMENT = re.compile(r'"([^"]*+)"?|(\S++)')
_SWITCH = re.compile(r"\\[A-Za-z*@#]")
_WORDED = {"\\o", "\\t", "\\*", "\\@"}  # switches followed by words, not by an address


def problem(parts: Parts) -> str:
    """Return the sentence of the refusal, or nothing."""
    if any("activex/" in name or name.endswith(("vbaproject.bin", "vbadata.xml")) for name in parts.all_names()):
        return HAS_MACROS
    found: list[str] = []
    for name in parts.written_in_xml():
        fields = _Fields(found)
        parts.walk(name, _start_of(name, fields, found), fields.text)
        fields.close()
    return min(found, key=(HAS_MACROS, STARTS_PROGRAM, CALLS_OUT).index, default="")


def _start_of(name: str, fields: "_Fields", found: list[str]) -> Callable[[str, Mapping[str, str]], None]:
    is_relations, is_types = name.endswith(".rels"), name == "[content_types].xml"

    def start(tag: str, attributes: Mapping[str, str]) -> None:
        if is_relations:
            found.extend(_of_relation(attributes))
        elif is_types:
            # A document with macros is called .docm; renamed, it still says what it is.
            words = " ".join(attributes.values()).lower()
            found.extend(HAS_MACROS for macro in _MACROS if macro in words)
        elif tag == "mailMerge":
            found.append(CALLS_OUT)
        else:
            fields.start(tag, attributes)

    return start


def _of_relation(attributes: Mapping[str, str]) -> Iterator[str]:
    kind, target = attributes.get("Type", ""), attributes.get("Target", "")
    if kind.endswith("/hyperlink"):
        if not is_harmless_link(target):
            yield STARTS_PROGRAM
    elif not is_local(target) or kind.endswith("/aFChunk"):
        yield CALLS_OUT


class _Fields:
    """The fields of one part, whose instructions may be cut over many elements, one field inside another."""

    def __init__(self, found: list[str]) -> None:
        self._found = found
        self._open: list[list[str]] = [[]]
        self._shown: list[bool] = [False]  # whether what follows is the field's result

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Meet an element."""
        kind = attributes.get("fldCharType", "") if tag == "fldChar" else ""
        if tag == "fldSimple":
            self._judge(attributes.get("instr", ""))
        elif kind == "begin":
            self._write(_NESTED)
            self._open.append([])
            self._shown.append(False)
        elif kind == "separate":
            self._shown[-1] = True
        elif kind == "end" and len(self._open) > 1:
            self._shown.pop()
            self._judge("".join(self._open.pop()))

    def text(self, tag: str, text: str) -> None:
        """Meet characters of an element."""
        if tag in ("instrText", "delInstrText"):
            self._write(text)

    def close(self) -> None:
        """Judge what was never ended too."""
        while self._open:
            self._judge("".join(self._open.pop()))

    def _write(self, text: str) -> None:
        if not self._shown[-1]:
            self._open[-1].append(text)

    def _judge(self, instruction: str) -> None:
        match = _KEYWORD.match(instruction)
        keyword = match[1].upper() if match else ""
        rest = instruction[match.end() :] if match else ""
        if keyword in _STARTING or (_NESTED in keyword and keyword.strip(_NESTED)):
            self._found.append(STARTS_PROGRAM)
        elif keyword in _LOADING or (keyword == "INCLUDEPICTURE" and not all(map(is_local, _arguments(rest)))):
            self._found.append(CALLS_OUT)
        elif keyword == "HYPERLINK" and not all(map(is_harmless_link, _arguments(rest))):
            self._found.append(STARTS_PROGRAM)


def _arguments(rest: str) -> Iterator[str]:
    """Yield what may be an address; one that another field writes is none that we know."""
    switch = ""
    for match in _ARGUMENT.finditer(rest):
        argument = match[1] if match[1] is not None else match[2]
        if match[1] is None and _SWITCH.fullmatch(argument):
            switch = argument.lower()
            continue
        if switch not in _WORDED:
            yield "unknown:" if _NESTED in argument else argument
        switch = ""
