# shellcheck shell=bash
# What every script needs before it can build: Debian packages, a Swift toolchain, the flags of the build.
# Sourced, never run. Everything said here goes to stderr, because the callers promise their stdout to programs.
set -euo pipefail

# procps and jq are for the scripts themselves; the rest is compiled against or started.
needed_packages=(postgresql postgresql-contrib libpq-dev libsystemd-dev libsimdjson-dev pkg-config jq procps)

say() { printf '%s\n' "$*" >&2; }

# die STATUS MESSAGE...
die() {
    local status=$1
    shift
    say "error: $*"
    exit "$status"
}

package_installed() {
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null || true)" = installed ]
}

# Installs the Debian packages that are missing and nothing else: on a complete machine it needs neither root nor a network.
install_missing() {
    command -v dpkg-query >/dev/null || die 1 "this is not a Debian system (no dpkg-query); install by hand: ${needed_packages[*]}"
    local package missing=()
    for package in "${needed_packages[@]}"; do
        package_installed "$package" || missing+=("$package")
    done
    [ "${#missing[@]}" -gt 0 ] || return 0

    local as_root=(env)
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || die 1 "missing packages, and neither root nor sudo to install them. As root run:
  apt-get update && apt-get install --yes --no-install-recommends ${missing[*]}"
        as_root=(sudo env)
    fi
    say "installing: ${missing[*]}"
    "${as_root[@]}" DEBIAN_FRONTEND=noninteractive apt-get update --quiet >&2 ||
        die 1 "could not update the package lists; is the network up, and /etc/apt/sources.list right?"
    "${as_root[@]}" DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends "${missing[@]}" >&2 ||
        die 1 "could not install: ${missing[*]}"
}

# Puts `swift` on the PATH, from /opt/swift when it is not there already.
find_swift() {
    if ! command -v swift >/dev/null; then
        [ -x /opt/swift/usr/bin/swift ] || die 1 "no swift on the PATH nor in /opt/swift/usr/bin. Install Swift 6.3 for Debian 12 from
  https://www.swift.org/install/linux/ into /opt/swift, or put its usr/bin folder on the PATH"
        export PATH="/opt/swift/usr/bin:$PATH"
    fi
    swift --version >/dev/null 2>&1 || die 1 "'$(command -v swift)' does not run; 'swift --version' says why"
}

# The flags of every build, one to a line: a target that imports what it does not declare is an error.
build_flags() {
    printf '%s\n' --explicit-target-dependency-import-check error
}
