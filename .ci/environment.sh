# What ./run and ./test share: the environment they make for themselves. POSIX sh, sourced from the top
# of the checkout; it installs nothing outside .venv and tests/browser/node_modules, and asks for no root.

say() { printf '%s\n' "$*" >&2; }

# A Python of 3.11 or newer, however the machine calls it. Older systems keep a new one beside the old.
find_python() {
    for python in python3 python3.13 python3.12 python3.11 python3.14 python; do
        if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            printf '%s\n' "$python"
            return
        fi
    done
    say "Festival needs Python 3.11 or newer. Install python3, then run this again."
    return 1
}

# make_environment LOCK: .venv holds exactly what LOCK names, each file checked against its hash.
#
# The stamp is a copy of the lock, put there last: an install that was interrupted leaves none, and a lock
# that changed no longer equals it. requirements-dev.txt holds all of requirements.txt, so what ./test
# installed is enough for ./run.
make_environment() {
    lock=$1
    environment_fits "$lock" && return

    # Two commands started together in a fresh clone would install into each other's half-made folder.
    # The lock is held on this very file, so nothing is left lying about.
    if command -v flock >/dev/null 2>&1; then
        exec 9<.ci/environment.sh
        flock 9
    fi
    environment_fits "$lock" || install_environment "$lock" || return 1
    exec 9<&-
}

# The interpreter must find its packages, too: a system that went from one Python to the next leaves a .venv
# that looks whole and is not. markupsafe is the quickest of those that are compiled for one Python.
environment_fits() {
    cmp -s "$1" ".venv/$1" && .venv/bin/python -c 'import markupsafe._speedups' 2>/dev/null
}

install_environment() {
    lock=$1
    say "Making the environment in .venv. This happens once, and again when the locked versions change."
    rm -f .venv/requirements.txt .venv/requirements-dev.txt
    if command -v uv >/dev/null 2>&1; then
        install_with_uv "$lock"
    else
        install_with_pip "$lock"
    fi || {
        say "The environment could not be made; the lines above say why. Nothing outside .venv was touched."
        return 1
    }
    cp requirements.txt .venv/requirements.txt
    [ "$lock" = requirements.txt ] || cp "$lock" ".venv/$lock"
}

install_with_uv() {
    # uv would otherwise fetch a Python of its own from the network when it dislikes the system's.
    UV_PYTHON_DOWNLOADS=never
    export UV_PYTHON_DOWNLOADS
    if ! .venv/bin/python -c '' 2>/dev/null; then
        uv venv --quiet --clear --no-project --python '>=3.11' .venv || return 1
    fi
    uv pip install --quiet --python .venv/bin/python --require-hashes --only-binary :all: -r "$1"
}

install_with_pip() {
    python=$(find_python) || return 1
    if ! .venv/bin/python -c '' 2>/dev/null; then
        # Debian's bare python3 has no ensurepip, so the new environment borrows the system's pip;
        # where there is no system pip the environment must bring its own.
        rm -rf .venv
        if "$python" -m pip --version >/dev/null 2>&1; then
            "$python" -m venv --without-pip .venv || return 1
        else
            "$python" -m venv .venv || {
                say "This Python can neither make an environment nor install into one. Install python3-pip."
                return 1
            }
        fi
    fi
    set -- install --quiet --require-hashes --only-binary :all: \
        --no-input --disable-pip-version-check --root-user-action=ignore -r "$1"
    if .venv/bin/python -m pip --version >/dev/null 2>&1; then
        .venv/bin/python -m pip "$@"
    else
        "$python" -m pip --python .venv/bin/python "$@"
    fi
}

# The accessibility rules the browser tests ask, as an npm package of the tests alone: the festival itself
# is served without it. Says why when it cannot be had.
fetch_axe() {
    axe=tests/browser/node_modules/axe-core/axe.min.js
    [ -f tests/browser/package-lock.json ] || { echo "tests/browser/package-lock.json is missing"; return 1; }
    [ -f "$axe" ] && cmp -s tests/browser/package-lock.json tests/browser/node_modules/.stamp && return
    command -v npm >/dev/null 2>&1 || { echo "npm is not installed, and axe-core comes through it"; return 1; }
    npm ci --prefix tests/browser --ignore-scripts --no-audit --no-fund --loglevel=error >&2 \
        || { echo "npm could not install axe-core"; return 1; }
    cp tests/browser/package-lock.json tests/browser/node_modules/.stamp
}

find_chromium() {
    for browser in /usr/bin/chromium chromium chromium-browser google-chrome google-chrome-stable; do
        command -v "$browser" && return
    done
    return 1
}
