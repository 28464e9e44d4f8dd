"""The clients of ``benchmarks.publishing.bench``: a process of their own, which knows nothing of the portal.

python -m benchmarks.publishing.visiting PORT CLIENTS SECONDS ADDRESS…   # prints {"times": [seconds…], "failed": n}
"""

import http.client
import json
import random
import sys
import threading
import time

HEADERS = {"Accept-Encoding": "gzip", "User-Agent": "Mozilla/5.0 (benchmark) Firefox/140.0"}


def ask(server: http.client.HTTPConnection, address: str, headers: dict[str, str] = HEADERS) -> tuple[int, bytes]:
    """Return status (0 for none) and content; a connection that the server ended meanwhile is opened again, once."""
    for _ in range(2):
        try:
            server.request("GET", address, headers=headers)
            response = server.getresponse()
            return response.status, response.read()
        except (http.client.HTTPException, OSError):
            server.close()
    return 0, b""


def visit(port: int, clients: int, seconds: float, pages: list[str]) -> dict[str, object]:
    """Ask from so many connections; seconds of each answer and how many failed."""
    times: list[float] = []
    failed: list[int] = []
    until = time.monotonic() + seconds

    def client(seed: int) -> None:
        draw = random.Random(seed)
        server = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        while (begun := time.monotonic()) < until:
            status = ask(server, draw.choice(pages))[0]
            times.append(time.monotonic() - begun)
            if status != 200:
                failed.append(status)

    threads = [threading.Thread(target=client, args=(number,)) for number in range(clients)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    return {"times": times, "failed": len(failed)}


if __name__ == "__main__":
    print(json.dumps(visit(int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]), sys.argv[4:])))
