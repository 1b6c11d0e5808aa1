# shellcheck shell=bash
# A real systemd as process 1 of a container over this machine's own root folder, whose changes are kept in memory and
# forgotten. Without a container engine: an overlay mount and systemd-nspawn. Sourced, never run; needs root.
set -euo pipefail

# Set by boot_container: the container's root as seen from outside, and its process 1.
container_root='' container_leader='' container_nspawn=''

# boot_container FOLDER BIND...: boots into nothing but basic.target; each BIND is OUTSIDE:INSIDE, read-only inside.
# The network is the container's own loopback: what has to be reached from inside comes through a BIND.
boot_container() {
    local folder=$1 bind binds=()
    shift
    for bind in "$@"; do binds+=("--bind-ro=$bind"); done
    mkdir -p "$folder/memory" "$folder/root"
    # In memory, because an overlay cannot keep its changes on another overlay, which is what / is in many containers.
    mount -t tmpfs -o mode=755,size=1g tmpfs "$folder/memory" || die 1 "could not mount: this needs a root that may"
    mkdir "$folder/memory/upper" "$folder/memory/work"
    mount -t overlay -o "lowerdir=/,upperdir=$folder/memory/upper,workdir=$folder/memory/work" overlay "$folder/root" ||
        die 1 "could not mount an overlay over /"
    container_root=$folder/root
    rm -f "$container_root/etc/machine-id"
    : >"$container_root/etc/machine-id"
    cat >"$container_root/etc/systemd/system/undertest.target" <<'UNIT'
[Unit]
Requires=basic.target
After=basic.target
AllowIsolate=yes
UNIT
    (
        enter_control_group
        exec setsid systemd-nspawn -D "$container_root" --boot --private-network --register=no --keep-unit \
            --console=pipe --machine="docket-$$" "${binds[@]}" systemd.unit=undertest.target
    ) </dev/null >"$folder/boot.log" 2>&1 &
    container_nspawn=$!
    local tries_left=300
    until find_leader && inside systemctl --quiet is-active undertest.target 2>/dev/null; do
        tries_left=$((tries_left - 1))
        if [ "$tries_left" -eq 0 ] || ! kill -0 "$container_nspawn" 2>/dev/null; then
            tail -n 20 "$folder/boot.log" >&2
            die 1 "systemd did not boot in the container"
        fi
        sleep 0.1
    done
}

# The container's systemd makes its control groups below that of nspawn, and leaves them behind. In one of its own they
# do not mix with those of another run, and can be taken away.
container_control_groups() {
    local tree
    for tree in /sys/fs/cgroup /sys/fs/cgroup/systemd /sys/fs/cgroup/unified; do
        [ ! -w "$tree/cgroup.procs" ] || echo "$tree/docket-systemd-$$"
    done
}
enter_control_group() {
    local group
    for group in $(container_control_groups); do mkdir "$group" && echo "$BASHPID" >"$group/cgroup.procs"; done
}
remove_control_groups() {
    local group
    for group in $(container_control_groups); do
        [ ! -d "$group" ] || find "$group" -depth -type d -exec rmdir {} + 2>/dev/null || say "left behind: $group"
    done
}

# Process 1 of the container is nspawn's child whose id in its own namespace is 1; until then there are helpers.
find_leader() {
    local child
    for child in $(pgrep -P "$container_nspawn"); do
        if [ "$(awk '/^NSpid:/ { print $NF, NF }' "/proc/$child/status" 2>/dev/null)" = "1 3" ]; then
            container_leader=$child
            return 0
        fi
    done
    return 1
}

# inside COMMAND...: runs a command in the container, as its root.
inside() {
    nsenter -t "$container_leader" -m -u -i -n -p -C -- "$@"
}

# stop_container FOLDER: powers it off, kills it when it does not go, and takes the mounts away.
stop_container() {
    local folder=$1 tries_left=100
    if [ -n "$container_nspawn" ]; then
        [ -z "$container_leader" ] || inside systemctl poweroff >/dev/null 2>&1 || true
        while kill -0 "$container_nspawn" 2>/dev/null && [ "$tries_left" -gt 0 ]; do
            sleep 0.1
            tries_left=$((tries_left - 1))
        done
        # Process 1 takes every process of its container with it.
        if [ "$tries_left" -eq 0 ]; then kill -KILL "${container_leader:-$container_nspawn}" 2>/dev/null || true; fi
        wait "$container_nspawn" 2>/dev/null || true
        container_nspawn='' container_leader=''
        remove_control_groups
    fi
    local mounted
    for mounted in "$folder/root" "$folder/memory"; do
        if mountpoint -q "$mounted"; then umount "$mounted" || umount -l "$mounted"; fi
    done
}
