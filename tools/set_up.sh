#!/bin/sh
# usage: set_up.sh run|test|package
# Makes .venv fit to run the program, or its tests too, with all they need; quick where nothing changed. For a package it
# makes build/venv, which holds nothing that is not to be inside of it.
# PYTHON=... names the interpreter to use.
set -eu
cd "$(dirname "$0")/.."
purpose=$1
case $purpose in
run) place=.venv what='.[mysql,postgresql]' ready=run ;;
test) place=.venv what='.[test]' ready='run test' ;;
package) place=build/venv what='.[mysql,postgresql,package]' ready=package ;;
esac
venv=$place/bin/python
case $(uname -s) in MINGW* | MSYS*) venv=$place/Scripts/python.exe ;; esac

# the first of 3.10 or newer that can make a virtual environment, else the first at all
find_python() {
    set -- python3.13 python3.12 python3.11 python3.10 python3 python
    [ -z "${PYTHON-}" ] || set -- "$PYTHON"
    for modules in ensurepip,sqlite3,ssl sqlite3,ssl; do
        for name; do
            if "$name" -c "import sys, $modules; sys.exit(sys.version_info < (3, 10))" 2>/dev/null; then
                printf '%s\n' "$name"
                return
            fi
        done
    done
    echo "Python 3.10 or newer (with sqlite3 and ssl) is needed, and none of these is it: $*." >&2
    echo "Install one, or name it: make $purpose PYTHON=/path/to/python" >&2
    return 1
}
describe() { "$1" -c 'import sys; print(sys.version, sys.base_prefix)' 2>/dev/null; }
state() { describe "$venv" && pwd && cat pyproject.toml constraints.txt | cksum; }

now=$(state || true)
if [ -n "${PYTHON-}" ]; then
    case $now in "$(describe "$PYTHON")"*) ;; *) now= ;; esac
fi
if [ -n "$now" ] && [ "$now" = "$(cat "$place/ready-$purpose" 2>/dev/null)" ]; then
    exec sh tools/system_packages.sh "$purpose"
fi

python=$(find_python)
sh tools/system_packages.sh "$purpose" "$python"
if [ -z "$now" ] || ! "$venv" -m pip --version >/dev/null 2>&1; then
    echo "+ $python -m venv --clear $place"
    "$python" -m venv --clear "$place"
fi
echo "+ pip install -c constraints.txt -e $what    (about 100 MB the first time)"
"$venv" -m pip --disable-pip-version-check install -q --no-input -c constraints.txt -e "$what"
for name in $ready; do state >"$place/ready-$name"; done

# where apt did not see to it: which libraries Qt still lacks
if [ "$(uname -s)" = Linux ]; then
    lacks=$(ldd $place/lib/python*/site-packages/PySide6/Qt/plugins/platforms/libqxcb.so 2>/dev/null |
        sed -n 's/^[[:space:]]*\([^ ]*\) => not found.*/\1/p' | sort -u | tr '\n' ' ')
    [ -z "$lacks" ] || echo "Qt needs libraries that this system does not have. Install the packages that hold: $lacks"
fi
