#!/bin/sh
# usage: publish.sh TAG
# Attaches what lies in dist/release, with checksums, to a tag that is on GitHub, with what CHANGELOG.md says of it.
# Needs gh, which is logged in or has GH_TOKEN.
set -eu
cd "$(dirname "$0")/.."
tag=${1:?which tag? publish.sh v1.2.3}

mkdir -p build
python3 tools/release.py --notes "${tag#v}" >build/notes.md
python3 tools/archive.py checksums dist/release
gh release create "$tag" --verify-tag --title "Token Inspector ${tag#v}" --notes-file build/notes.md dist/release/*
