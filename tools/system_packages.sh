#!/bin/sh
# usage: system_packages.sh run|test|package|check [PYTHON]
# On Debian and its children: installs, as root, what Qt, the tests, packaging and its tests need of the system.
# Tells anybody else the command.
set -eu

# what libQt6Gui, libQt6DBus and the xcb plug-in link to, and a font
wanted="fonts-dejavu-core libdbus-1-3 libegl1 libfontconfig1 libfreetype6 libgl1 libglib2.0-0 libstdc++6 libx11-6
    libx11-xcb1 libxcb1 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render0
    libxcb-render-util0 libxcb-shape0 libxcb-shm0 libxcb-sync1 libxcb-util1 libxcb-xfixes0 libxcb-xkb1
    libxkbcommon0 libxkbcommon-x11-0 libzstd1"
case $1 in
test) wanted="$wanted dbus git mariadb-server openbox postgresql redis-server x11-utils xclip xdotool xvfb xz-utils" ;;
package) wanted="$wanted binutils dpkg-dev" ;;
check)
    wanted="$wanted appstream debootstrap desktop-file-utils dpkg-dev libglib2.0-bin lintian"
    wanted="$wanted openbox x11-utils xdotool xvfb"
    ;;
esac

command -v apt-get >/dev/null && command -v dpkg-query >/dev/null || exit 0

python=$(command -v "${2-}" || true)
case $python in
/usr/bin/*) # Debian's own Python keeps the making of virtual environments in a package apart
    "$python" -c 'import ensurepip' 2>/dev/null ||
        wanted="$wanted $("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"
    # and the library that a packaged program holds
    [ "$1" != package ] || wanted="$wanted $("$python" -c 'import sys; print("libpython%d.%d" % sys.version_info[:2])')" ;;
esac

# "Provides" counts: Ubuntu's libglib2.0-0t64 is libglib2.0-0
installed=$(dpkg-query -W -f '${db:Status-Status},${Package},${Provides}\n' |
    sed -n 's/^installed,//p' | tr ',' '\n' | sed 's/^ *//; s/ .*//')
missing=
for package in $wanted; do
    printf '%s\n' "$installed" | grep -qxF "$package" || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

install="apt-get install -y --no-install-recommends$missing"
if [ "$(id -u)" -ne 0 ]; then
    printf '%s\n' "Qt or the tests miss packages of this system. To install them:" "    sudo $install"
    exit 0
fi
export DEBIAN_FRONTEND=noninteractive
options="-q -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=120"
printf '+ %s\n' "apt-get update" "$install"
# shellcheck disable=SC2086 # lists of words
{
    apt-get $options update || echo "apt-get update failed; going on with the package lists at hand."
    apt-get $options ${install#apt-get } ||
        echo "apt-get could not install what is missing (its reason stands above); going on without:$missing"
}
