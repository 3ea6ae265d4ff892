"""The virtual environment of the project: created once, from a lock file and nothing else.

Every package comes with the version and the hash that the lock names, by uv (itself from the lock) or, where uv cannot
be had, by pip.  A stamp in the environment says what it was made from, so that looking whether it is up to date costs
nothing.  Settings of Python, pip and uv that would change what is installed are left out; those that say where
packages come from are kept.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tools.pythons import ROOT, minors

VENV = Path(os.path.abspath(os.path.expanduser(os.environ.get("PRESS_VENV") or str(ROOT / ".venv"))))
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LOCKS = {"run": ROOT / "requirements.lock.txt", "test": ROOT / "requirements-test.lock.txt"}
STAMP = VENV / "press-notebooks.stamp"
#: The Python that environments are made from, also when this one runs inside an environment.
BASE: str = getattr(sys, "_base_executable", None) or sys.executable

#: What pip and uv may be told from outside: where packages come from and how they are fetched, not what is installed.
FETCHING = re.compile(
    r"""PIP_(INDEX_URL|EXTRA_INDEX_URL|FIND_LINKS|NO_INDEX|CERT|CLIENT_CERT|PROXY|TRUSTED_HOST|DEFAULT_TIMEOUT|TIMEOUT
           |RETRIES|CACHE_DIR|NO_CACHE_DIR|CONFIG_FILE|KEYRING_PROVIDER|DISABLE_PIP_VERSION_CHECK)
       |UV_((DEFAULT_|EXTRA_)?INDEX(_\w+)?|FIND_LINKS|NO_INDEX|CACHE_DIR|NO_CACHE|CONFIG_FILE|OFFLINE|HTTP\w*|\w*TLS
           |SYSTEM_CERTS|INSECURE_HOST|KEYRING_PROVIDER|LINK_MODE|CONCURRENT_\w+|NO_PROGRESS)""",
    re.VERBOSE,
)
#: What would change which code Python runs, or keep it from storing compiled code.
MEDDLING = {"PYTHONHOME", "PYTHONPATH", "PYTHONUSERBASE", "PYTHONSTARTUP", "PYTHONDONTWRITEBYTECODE", "PYTHONOPTIMIZE"}
MEDDLING |= {"PYTHONPYCACHEPREFIX", "PYTHONPLATLIBDIR", "PYTHONEXECUTABLE", "__PYVENV_LAUNCHER__"}


def environment() -> dict[str, str]:
    """The environment variables that everything started here sees."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in MEDDLING and (not name.startswith(("PIP_", "UV_")) or FETCHING.fullmatch(name))
    }
    kept |= {"PYTHONNOUSERSITE": "1", "PIP_USER": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1"}
    kept |= {"VIRTUAL_ENV": str(VENV), "PATH": os.pathsep.join([str(PYTHON.parent), kept.get("PATH", "")])}
    # A console of another alphabet must not stop a message; a user's kernel must not shadow this one.
    return {"PYTHONUTF8": "1", "JUPYTER_PREFER_ENV_PATH": "1", "UV_COMPILE_BYTECODE_TIMEOUT": "900"} | kept


def run(*command: str | Path, cwd: Path | None = None, env: dict[str, str] | None = None) -> int:
    """Run a command to its end and return its exit code; Ctrl-C is the command's own affair."""
    process = subprocess.Popen([str(word) for word in command], cwd=cwd, env=env or environment())
    while True:
        with contextlib.suppress(KeyboardInterrupt):
            return process.wait()


def key(kind: str) -> str:
    """What an environment that is up to date was made from: this lock, this Python, these two folders."""
    config = VENV / "pyvenv.cfg"
    version = re.search(r"^version\w* *= *(\S+)", config.read_text(encoding="utf-8"), re.M) if config.exists() else None
    made_from = [LOCKS[kind].read_bytes(), str(version and version[1]).encode(), os.fsencode(ROOT), os.fsencode(VENV)]
    return f"{kind} {hashlib.sha256(b'|'.join(made_from)).hexdigest()}"


def ready(kind: str) -> bool:
    """Whether the environment is up to date, without starting anything."""
    return PYTHON.exists() and STAMP.exists() and key(kind) in STAMP.read_text(encoding="utf-8").splitlines()


def install(kind: str = "run") -> None:
    """Create the environment, or what is missing in it; returns at once if nothing has changed."""
    if ready(kind):
        return
    start = time.monotonic()
    with waiting_for_others():
        if ready(kind):
            return
        make_venv()
        before = STAMP.read_text(encoding="utf-8") if STAMP.exists() else ""
        STAMP.write_text("unfinished\n", encoding="utf-8")
        install_lock(LOCKS[kind])
        add_helpers()
        # The test lock holds all of the run lock: with it, both are up to date.
        kinds = ["run", "test"] if kind == "test" or key("test") in before.splitlines() else ["run"]
        STAMP.write_text("".join(key(each) + "\n" for each in kinds), encoding="utf-8")
    print(f"The environment in {VENV} is ready ({time.monotonic() - start:.0f} s).", flush=True)


@contextlib.contextmanager
def waiting_for_others() -> Iterator[None]:
    """Lock the environment: if two tasks start together, the second waits until the first has created it."""
    name = hashlib.sha256(os.fsencode(VENV)).hexdigest()[:16]
    with open(Path(tempfile.gettempdir()) / f"press-notebooks-{name}.lock", "a+b") as file:
        if sys.platform == "win32":
            import msvcrt

            while True:
                with contextlib.suppress(OSError):
                    msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
                    break
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def make_venv() -> None:
    """Make sure that the virtual environment works; an unfinished one is created again."""
    unfinished = STAMP.exists() and STAMP.read_text(encoding="utf-8").startswith("unfinished")
    if VENV.exists() and not (VENV / "pyvenv.cfg").exists() and any(VENV.iterdir()):
        sys.exit(f"{VENV} is not empty and not a virtual environment. Name another folder in PRESS_VENV.")
    check = f"import sys; sys.exit(sys.version_info[1] not in {list(minors())})"
    if unfinished or not PYTHON.exists() or run(PYTHON, "-c", check):
        print(f"Creating a virtual environment with Python {sys.version.split()[0]} ...", flush=True)
        # Debian's Python comes without the pip that goes into an environment; see pip().
        options = ["--clear"] if importlib.util.find_spec("ensurepip") else ["--clear", "--without-pip"]
        if run(BASE, "-m", "venv", *options, VENV):
            sys.exit(
                f"{VENV} could not be created. Check the space and your right to write there, or use another Python."
            )


def pip() -> list[str]:
    """The words that start pip for the environment: its own, or that of the Python it was made from."""
    own = PYTHON.with_name("pip.exe" if os.name == "nt" else "pip").exists()
    return [str(PYTHON), "-m", "pip"] if own else [BASE, "-m", "pip", "--python", str(PYTHON)]


def install_lock(lock: Path) -> None:
    """Install what *lock* names, by hash: with uv, itself from the lock, else with pip."""
    print("Installing from the lock ...", flush=True)
    # Nothing is fetched without a hash, not even what builds the one package that comes as source: setuptools is here.
    words = ["install", "--require-hashes", "--no-deps", "--no-build-isolation", "-r", str(lock)]
    if fetched(lock, "uv", "setuptools"):
        command = [str(PYTHON), "-m", "uv", "pip", *words, "--compile-bytecode", "--python", str(PYTHON)]
        # uv brings its own list of authorities; behind a company's proxy only the machine's own list will do.
        for more in ({}, {"UV_SYSTEM_CERTS": "1"}):
            if run(*command, env=uv_environment() | more) == 0:
                return
    print("uv failed; pip does the same and takes some minutes ...", flush=True)
    remedy = "Check the connection to the package index, then run the same command again."
    if not fetched(lock, "setuptools") or run(*pip(), *words, "--compile"):
        sys.exit(f"\nThe packages of {lock.name} could not be installed. {remedy}")


def fetched(lock: Path, *names: str) -> bool:
    """Whether pip could install these packages as *lock* names them."""
    with tempfile.TemporaryDirectory() as folder:
        part = Path(folder) / "part.txt"
        part.write_text("".join(lock_entry(lock, name) for name in names), encoding="utf-8")
        words = ["install", "--quiet", "--require-hashes", "--no-deps", "--only-binary", ":all:", "-r", str(part)]
        return run(*pip(), *words) == 0


def lock_entry(lock: Path, name: str) -> str:
    """The lines of one package in a lock: its version and its hashes."""
    found = re.search(rf"^{re.escape(name)}==(?:.*\\\n)*.*\n", lock.read_text(encoding="utf-8"), re.M)
    return found[0] if found else ""


def uv_environment() -> dict[str, str]:
    """The environment for uv, which does not read pip's settings: the index of pip.conf must count here too."""
    env = environment()
    if any(name.startswith(("UV_INDEX", "UV_DEFAULT_INDEX", "UV_EXTRA_INDEX")) for name in env):
        return env
    said = subprocess.run([*pip(), "config", "list"], env=env, capture_output=True, text=True).stdout
    values = {
        name: re.sub(r"\\n|\s+", " ", value) for name, value in re.findall(r"\.([\w-]+)=['\"](.*)['\"]$", said, re.M)
    }
    names = {"index-url": "UV_DEFAULT_INDEX", "extra-index-url": "UV_INDEX", "find-links": "UV_FIND_LINKS"}
    names["cert"] = "SSL_CERT_FILE"
    env |= {variable: values[name] for name, variable in names.items() if values.get(name)}
    env["UV_FIND_LINKS"] = ",".join(env.get("UV_FIND_LINKS", "").replace(",", " ").split())
    # Any index may serve any package, as with pip: the hash says whether it is the right one.
    return {"UV_INDEX_STRATEGY": "unsafe-best-match"} | env


def add_helpers() -> None:
    """Make ``import helpers`` work from any folder, as an editable install does, without building anything."""
    ask = [str(PYTHON), "-c", "import sysconfig; print(ascii(sysconfig.get_path('purelib')))"]
    answer = subprocess.run(ask, env=environment(), capture_output=True, text=True, check=True).stdout.strip()
    packages = Path(answer[1:-1].encode().decode("unicode_escape"))
    # As a line of code, in ASCII: a plain path would be read in the machine's encoding. Last, so that it hides nothing.
    line = f"import sys; sys.path.append({str(ROOT)!a})\n"
    (packages / "press_notebooks.pth").write_text(line, encoding="ascii")
