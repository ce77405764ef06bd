#!/bin/sh
# usage: minimal_root.sh make ROOT        a Debian of this machine's own release in the new folder ROOT: no Python, no Qt, no X
#        minimal_root.sh run ROOT COMMAND…  in it, with proc, dev and the X sockets of this machine, gone with the command
# As root. The mirror and its settings are those that apt has here. Deleting ROOT is safe: its mounts belong to each command.
set -eu

fail() {
    printf '%s\n' "minimal_root.sh: $1" >&2
    exit 1
}

[ "$#" -ge 2 ] || fail "make ROOT, or run ROOT COMMAND"
[ "$(id -u)" -eq 0 ] || fail "only root can make and enter another root: run it as root"
command=$1 root=$2
shift 2

make_root() {
    command -v debootstrap >/dev/null || fail "debootstrap is missing: apt-get install debootstrap"
    . /etc/os-release
    targets=$(apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' |
        awk -v name="$VERSION_CODENAME" '$2 == name || index($2, name "-") == 1')
    mirror=$(printf '%s\n' "$targets" | awk -v name="$VERSION_CODENAME" '$2 == name { print $1; exit }')
    case $mirror in
    mirror+file:*) # a list of mirrors, which debootstrap does not know: its first one
        first=$(sed -n 's/^\([a-z]*:[^[:space:]]*\).*/\1/p' "${mirror#mirror+file:}" | head -n 1)
        targets=$(printf '%s\n' "$targets" | awk -v list="$mirror" -v first="$first" '$1 == list { $1 = first } { print }')
        mirror=$first
        ;;
    esac
    [ -n "$mirror" ] || fail "apt knows no mirror of $VERSION_CODENAME: run apt-get update first"
    debootstrap --variant=minbase "$VERSION_CODENAME" "$root" "$mirror" >"$root.log" 2>&1 ||
        fail "debootstrap could not make a root: $(tail -n 3 "$root.log")"
    printf '%s\n' "$targets" | sed 's/^/deb /' >"$root/etc/apt/sources.list"
    apt-config dump Acquire | grep -v '""' >"$root/etc/apt/apt.conf.d/99as-outside" || true
    if [ -r /etc/ssl/certs/ca-certificates.crt ]; then # an https mirror; the root has no certificates of its own
        mkdir -p "$root/etc/ssl/certs"
        cp /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/"
    fi
    enter apt-get -q update >>"$root.log" 2>&1 || fail "apt-get update fails in the root: $(tail -n 3 "$root.log")"
}

enter() {
    for file in hosts resolv.conf; do
        [ ! -r "/etc/$file" ] || cp "/etc/$file" "$root/etc/$file"
    done
    # shellcheck disable=SC2016 # for the shell inside
    unshare --mount --pid --fork --kill-child --propagation private sh -c '
        set -e
        root=$1; shift
        mount -t proc proc "$root/proc"
        mount --rbind /dev "$root/dev"
        if [ -d /tmp/.X11-unix ]; then
            mkdir -p "$root/tmp/.X11-unix"
            mount --bind /tmp/.X11-unix "$root/tmp/.X11-unix"
        fi
        exec chroot "$root" /usr/bin/env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
            HOME=/root LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"
    ' sh "$root" "$@"
}

case $command in
make) make_root ;;
run) enter "$@" ;;
*) fail "$command? It is make or run" ;;
esac
