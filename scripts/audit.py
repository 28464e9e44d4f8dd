"""Ask for known vulnerabilities of what the locks pin: exit 1 with each of them and the version that mends it.

PyPI's own advisories are asked, then OSV where PyPI is out of reach. Where neither can be reached (a mirror has no
advisories), this is said and is no failure: nothing is known, and a build must not rest on the network's mood.
"""

import argparse
import json
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ("requirements.lock", "requirements-dev.lock")
LONGEST_SECONDS = 240  # per question
UNREACHABLE = re.compile(r"requests\.exceptions\.|Could not connect|not redirecting properly")


class AuditError(Exception):
    """The audit itself failed: a lock that cannot be read, a tool that changed."""


@dataclass(frozen=True)
class Verdict:
    """``known``: one line for each vulnerability; ``unasked``: packages that the source knows nothing of."""

    audited: int
    known: tuple[str, ...]
    unasked: tuple[str, ...]


def main() -> int:
    """Print what is known of each lock; 1 when a vulnerability is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("locks", nargs="*", default=LOCKS)
    parser.add_argument("--osv-url", help="ask this OSV service alone, for example a mirror of one's own")
    options = parser.parse_args()
    services: list[tuple[str, ...]] = [("pypi",), ("osv",)]
    if options.osv_url:
        services = [("osv", "--osv-url", options.osv_url)]
    return max([_tell(lock, services) for lock in options.locks])


def _tell(lock: str, services: list[tuple[str, ...]]) -> int:
    verdict = next((found for service in services if (found := ask(lock, *service)) and found.audited), None)
    if verdict is None:
        print(f"!!! {lock}: NOT AUDITED, no source of advisories can be reached from here.")
        return 0
    for line in verdict.known:
        print(f"VULNERABLE {line}")
    if verdict.unasked:
        print(f"!!! {lock}: not audited, unknown to the source: {', '.join(verdict.unasked)}")
    print(f"{lock}: {verdict.audited} packages audited, {len(verdict.known)} known vulnerabilities.")
    return 1 if verdict.known else 0


def ask(lock: str, service: str, *options: str) -> Verdict | None:
    """What the service knows; None when it cannot be reached. Raises AuditError when the answer is neither."""
    command = [
        sys.executable, "-m", "pip_audit", "--requirement", lock, "--require-hashes", "--disable-pip",
        "--vulnerability-service", service, "--progress-spinner", "off", "--format", "json", *options,
    ]  # fmt: skip
    try:
        answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=LONGEST_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return None
    if answer.returncode in (0, 1) and answer.stdout.lstrip().startswith("{"):
        return judge(answer.stdout)
    if UNREACHABLE.search(answer.stderr):
        return None
    raise AuditError(f"pip-audit answered {answer.returncode}:\n{answer.stderr[-2000:]}")


def judge(report: str) -> Verdict:
    """Read pip-audit's JSON."""
    packages = json.loads(report)["dependencies"]
    audited = [package for package in packages if "skip_reason" not in package]
    known = [
        f"{package['name']} {package['version']}: {found['id']}"
        f" (mended in {', '.join(found['fix_versions']) or 'no version yet'})"
        for package in audited
        for found in package["vulns"]
    ]
    unasked = [package["name"] for package in packages if "skip_reason" in package]
    return Verdict(len(audited), tuple(known), tuple(unasked))


if __name__ == "__main__":
    sys.exit(main())
