"""A PostgreSQL of our own for one run of the tests, from the programs the system has.

``python tests/postgres.py COMMAND …`` runs the command with ``TEST_DATABASE_URL`` set; without a command it
prints the address and stays until interrupted; ``--where`` only says where the programs are.
"""

import os
import pwd
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

# A crash of the machine may cost this cluster everything: nobody will read it again.
SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "300",
    "listen_addresses": "",
    "timezone": "UTC",
}


def programs() -> Path | None:
    """The folder of the newest PostgreSQL, which Debian keeps off the PATH."""
    folders = [Path(shutil.which("pg_ctl") or "/nowhere").resolve().parent]
    folders += Path("/usr/lib/postgresql").glob("*/bin")
    whole = [folder for folder in folders if (folder / "initdb").exists()]
    return max(whole, key=version, default=None)


def version(folder: Path) -> int:
    found = re.search(r"(\d+)", folder.parent.name)
    return int(found[1]) if found else 0


def owner() -> str | None:
    """Who is to run it: PostgreSQL refuses root, so root lends the name of somebody with fewer rights."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name).pw_name
        except KeyError:
            continue
    raise SystemExit("PostgreSQL does not run as root, and there is no other user to run it as.")


def call(program: Path, *args: str) -> None:
    """Run one of its programs, and show what it said only if it failed."""
    user = owner()
    identity = (
        {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []} if user else {}
    )
    done = subprocess.run(
        [program, *args],
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"},
        **identity,
    )
    if done.returncode:
        raise SystemExit(f"{program.name} failed:\n{done.stdout}")


@contextmanager
def cluster() -> Iterator[str]:
    """An empty database, reachable through a socket in a folder of its own, gone at the end."""
    bin_folder = programs()
    if bin_folder is None:
        raise SystemExit("PostgreSQL's programs were not found.")
    # A socket's whole path may have 107 characters, so not under a deep TMPDIR.
    home = Path(mkdtemp(prefix="festival-pg-", dir="/tmp"))
    try:
        if user := owner():
            shutil.chown(home, user, pwd.getpwnam(user).pw_gid)
        # C.UTF-8 knows that Қ is the capital of қ; plain C does not.
        call(
            bin_folder / "initdb", "--pgdata", f"{home}/data", "--username=festival", "--auth=trust",
            "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", "--no-instructions",
        )  # fmt: skip
        said = " ".join(f"-c {name}={value or chr(39) * 2}" for name, value in SETTINGS.items())
        control = bin_folder / "pg_ctl"
        data = ("--pgdata", f"{home}/data", "--silent", "--wait")
        try:
            call(control, "start", *data, "--log", f"{home}/log", "--options", f"-k {home} {said}")
            call(bin_folder / "createdb", "--host", str(home), "--username=festival", "festival")
            yield f"postgresql+psycopg://festival@/festival?host={home}"
        finally:
            call(control, "stop", *data, "--mode=immediate")
    finally:
        shutil.rmtree(home, ignore_errors=True)


def main(command: list[str]) -> int:
    if command == ["--where"]:
        print(programs() or "")
        return 0 if programs() else 1
    # Being told to stop must unwind the folder and the server, too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with cluster() as url:
        if command:
            return subprocess.run(
                command, env={**os.environ, "TEST_DATABASE_URL": url}, check=False
            ).returncode
        print(url, flush=True)
        signal.pause()
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
