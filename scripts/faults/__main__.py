"""``python -m scripts.faults [NAME…]``: play the faults on a scratch folder; 1 unless all went as it must.

What the processes said is kept in the folder, which is named where something went wrong and deleted otherwise.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def main(names: list[str]) -> int:
    folder = tempfile.mkdtemp(prefix="portal-faults-")
    os.environ.pop("DATABASE_URL", None)
    os.environ.pop("REDIS_URL", None)
    os.environ |= {"VAR_DIR": folder, "DJANGO_SETTINGS_MODULE": "scripts.faults.settings"}
    sys.stdout.write("Preparing the demonstration content…\n")
    sys.stdout.flush()
    subprocess.run([sys.executable, "manage.py", "prepare"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    code = subprocess.run([sys.executable, "-m", "scripts.faults.play", *names], cwd=ROOT, check=False).returncode
    if code:
        sys.stdout.write(f"What the processes said: {folder}/faults.log\n")
    else:
        shutil.rmtree(folder, ignore_errors=True)
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
