#!/usr/bin/env bash
# The build, the tests and the checks are the Go program in web/site; this compiles and starts it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
if ! command -v go >/dev/null; then
  echo "build.sh: Go 1.26 or newer is needed: https://go.dev/dl/" >&2
  exit 1
fi
mkdir -p .cache
go build -o .cache/site ./web/site
exec .cache/site "$@"
