"""Find every regular expression of the project, and write what each would take longest to refuse."""

import ast
import importlib
import pkgutil
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from time import process_time
from typing import Any, NamedTuple

# The parser of Python's own patterns has no public name.
sre: Any = importlib.import_module("re._parser")
ROOT = Path(__file__).resolve().parents[2]
APPS = (
    "portal", "facts", "freshness", "ingest", "resources", "agenda", "trainings", "clauses", "experiments",
    "applications", "alerts", "audience", "contact", "home", "links", "opendata", "search", "accounts",
)  # fmt: skip
# One character of each class that a pattern may name.
_OF_CATEGORY = {"DIGIT": "1", "SPACE": " ", "WORD": "a", "NOT_DIGIT": "a", "NOT_SPACE": "a", "NOT_WORD": "-"}
_ALPHABET = ' 1a.,-:;<("/@=*\n'
_LONGEST_REPEAT = 3
_CALLS = re.compile(r"\bre\s*\.\s*(?!compile\b|escape\b)\w+\s*\(")
ANCHORED = {"match", "fullmatch"}
SMALL = 10_000  # characters; and ten times as many
# Ten times the length may cost ten times as much, a hundred times if it were quadratic.
MOST_GROWTH = 30
UNNOTICED = 0.002  # seconds: what the clock cannot tell from nothing


@dataclass(frozen=True)
class Use:
    """A pattern where the project uses it; ``is_anchored`` where only ``match`` and ``fullmatch`` are asked of it."""

    where: str
    pattern: "re.Pattern[Any]"
    is_anchored: bool

    def run(self, text: str) -> Any:
        """Ask the pattern what costs most among what the project asks."""
        if isinstance(self.pattern.pattern, bytes):
            return self.pattern.search(text.encode("latin-1", "replace"))
        if self.is_anchored:
            return self.pattern.match(text), self.pattern.fullmatch(text)
        return self.pattern.sub("", text)


def uses() -> list[Use]:
    """Return the patterns that modules hold under a name, in tuples too, and those written inside calls of ``re``."""
    found: dict[tuple[Any, int, bool], Use] = {}
    sources = {module: Path(str(module.__file__)).read_text() for module in project_modules()}
    methods_of: defaultdict[str, set[str]] = defaultdict(set)
    for name, method in re.findall(r"\b(?=(\w+)\.(\w+))", "\n".join(sources.values())):
        methods_of[name].add(method)
    for module, source in sources.items():
        for name, value in vars(module).items():
            patterns = list(_patterns_in(value))
            anchored = bool(methods_of[name]) and methods_of[name] <= ANCHORED
            for pattern in patterns:
                found.setdefault(
                    (pattern.pattern, pattern.flags, anchored), Use(f"{module.__name__}.{name}", pattern, anchored)
                )
        for line, method, text in _written_in_calls(source):
            pattern = re.compile(text)
            found.setdefault(
                (pattern.pattern, pattern.flags, method in ANCHORED),
                Use(f"{module.__name__}:{line}", pattern, method in ANCHORED),
            )
    return list(found.values())


def project_modules() -> Iterator[Any]:
    for app in APPS:
        if not (ROOT / app / "__init__.py").exists():
            continue
        for info in pkgutil.walk_packages([str(ROOT / app)], f"{app}."):
            if ".migrations" not in info.name and ".settings" not in info.name:
                yield importlib.import_module(info.name)


def _patterns_in(value: Any, depth: int = 2) -> Iterator["re.Pattern[Any]"]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, (tuple, list)) and depth:
        for each in value:
            yield from _patterns_in(each, depth - 1)
    elif isinstance(value, dict) and depth:
        for each in value.values():
            yield from _patterns_in(each, depth - 1)


def _written_in_calls(source: str) -> Iterator[tuple[int, str, str | bytes]]:
    if not _CALLS.search(source):  # parsing the whole project takes two seconds of every worker
        return
    for node in ast.walk(ast.parse(source)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
            continue
        owner, first = node.func.value, node.args[0]
        is_of_re = isinstance(owner, ast.Name) and owner.id == "re" and node.func.attr not in {"escape", "compile"}
        if is_of_re and isinstance(first, ast.Constant) and isinstance(first.value, (str, bytes)):
            yield node.lineno, node.func.attr, first.value


class Headed(NamedTuple):
    """What is repeated after a beginning that stands once: « <aaaa… » costs a pattern what « <a<a<a… » does not."""

    head: str
    again: str


Pump = str | Headed


def pumps(pattern: "re.Pattern[Any]") -> set[Pump]:
    """Return what is worth repeating: each beginning of a match, each of its parts, alone or after it; each sign."""
    raw = pattern.pattern
    text = raw.decode("latin-1") if isinstance(raw, bytes) else raw
    parts = _samples(sre.parse(text, pattern.flags & ~re.LOCALE))
    beginnings = {"".join(parts[:end]) for end in range(1, len(parts) + 1)}
    endings = {"".join(parts[start:]) for start in range(len(parts))}
    headed = {Headed("".join(parts[:end]), parts[end]) for end in range(1, len(parts)) if 0 < len(parts[end]) < 20}
    alone = {each for each in beginnings | endings | set(parts) | set(_ALPHABET) if each and len(each) < 200}
    return alone | headed


def _samples(tree: Any) -> list[str]:
    """One text that each part of the pattern matches, in order."""
    return [sample for operation, argument in tree for sample in _sample(str(operation), argument)]


def _sample(operation: str, argument: Any) -> list[str]:
    if operation in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
        least, most, inside = argument
        times = max(least, min(int(most), _LONGEST_REPEAT) if least else 1)
        return ["".join(_samples(inside)) * min(times, 20)]
    if operation in {"SUBPATTERN", "ATOMIC_GROUP"}:
        return _samples(argument[-1] if operation == "SUBPATTERN" else argument)
    if operation == "BRANCH":
        return ["".join(_samples(branch)) for branch in argument[1]][:4]
    return _sign(operation, argument)


def _sign(operation: str, argument: Any) -> list[str]:
    if operation == "LITERAL":
        return [chr(argument)]
    if operation == "NOT_LITERAL":
        return ["a" if chr(argument) != "a" else "b"]
    if operation == "ANY":
        return ["a"]
    return [_member(argument)] if operation == "IN" else []  # assertions and references take no room


def _member(members: Any) -> str:
    negated = str(members[0][0]) == "NEGATE"
    pattern = re.compile(f"[{_written(members)}]", re.DOTALL)
    for sign in "a1 -–—.,:;@<>\"'/=_*#+\n\tZ" + "".join(chr(code) for code in range(0x250)):
        if pattern.match(sign):
            return sign
    raise AssertionError(f"no sample of {members}, negated: {negated}")


def _written(members: Any) -> str:
    text = ""
    for operation, argument in members:
        name = str(operation)
        if name == "NEGATE":
            text += "^"
        elif name == "LITERAL":
            text += re.escape(chr(argument))
        elif name == "RANGE":
            text += f"{re.escape(chr(argument[0]))}-{re.escape(chr(argument[1]))}"
        elif name == "CATEGORY":
            text += {"DIGIT": r"\d", "SPACE": r"\s", "WORD": r"\w"}.get(str(argument).removeprefix("CATEGORY_"), r"\W")
    return text


def worst_pump(run: Callable[[str], Any], pattern: "re.Pattern[Any]", size: int = SMALL) -> Pump:
    """Return the pump that costs most at ``size`` characters."""
    return max(sorted(pumps(pattern), key=str), key=lambda pump: _seconds(run, repeated(pump, size)))


def repeated(pump: Pump, size: int) -> str:
    """Return ``size`` characters of the pump, and an end that no pattern waits for."""
    head, again = pump if isinstance(pump, Headed) else ("", pump)
    return head + (again * (size // len(again) + 1))[:size] + "\x00"


def grows_in_line(run: Callable[[str], Any], pump: Pump, size: int = SMALL) -> bool:
    """Tell whether ten times the text costs about ten times as much; a busy machine gets three tries."""
    small, large = repeated(pump, size), repeated(pump, 10 * size)
    for _ in range(3):
        before = min(_seconds(run, small) for _ in range(3))
        if _seconds(run, large) <= MOST_GROWTH * max(before, UNNOTICED):
            return True
    return False


def _seconds(run: Callable[[str], Any], text: str) -> float:
    start = process_time()
    run(text)
    return process_time() - start
