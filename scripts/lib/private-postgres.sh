# shellcheck shell=bash
# A private PostgreSQL in a folder of its own, on a unix socket only: for the quickstart, never for real cases.
# Sourced, never run.
set -euo pipefail

# Where the newest installed PostgreSQL keeps its programs.
postgres_programs() {
    local newest
    newest=$(find /usr/lib/postgresql -mindepth 2 -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -n 1)
    [ -n "$newest" ] || die 1 "no PostgreSQL under /usr/lib/postgresql; run: apt-get install postgresql"
    printf '%s\n' "$newest"
}

# Runs a PostgreSQL program as the user postgres when we are root, since the server refuses root.
as_postgres() {
    if [ "$(id -u)" -eq 0 ]; then
        setpriv --reuid=postgres --regid=postgres --init-groups env -i PATH="$PATH" LC_ALL=C "$@"
    else
        env LC_ALL=C "$@"
    fi
}

# start_private_postgres FOLDER: makes and starts a durable cluster (fsync on) in FOLDER, its socket in FOLDER/s.
# Nobody else on the machine may connect: a login without a password could run programs as the server's user. The folder is
# closed to all but its owner, who is postgres where root made it: root enters any folder. A caller whose logins all have
# passwords sets private_socket_permissions and opens the folder. FOLDER/run is the caller's own, for the locks of its daemons.
start_private_postgres() {
    local folder=$1 programs
    programs=$(postgres_programs)
    mkdir -p "$folder/s"
    chmod 700 "$folder" "$folder/s"
    if [ "$(id -u)" -eq 0 ]; then chown -R postgres:postgres "$folder"; fi
    mkdir -m 700 "$folder/run"
    (
        cd "$folder"
        as_postgres "$programs/initdb" -D "$folder/data" -U postgres -A trust -E UTF8 --no-locale --no-sync \
            >"$folder/initdb.log" 2>&1 || die 1 "could not make a PostgreSQL cluster: $(tail -n 3 "$folder/initdb.log")"
        as_postgres "$programs/pg_ctl" -D "$folder/data" -l "$folder/postgres.log" -w -s -o \
            "-c listen_addresses='' -c unix_socket_directories='$folder/s' -c max_connections=50 \
             -c unix_socket_permissions=${private_socket_permissions:-0700} \
             -c shared_buffers=256MB -c log_error_verbosity=terse -c log_parameter_max_length_on_error=0 \
             -c log_min_messages=log -c log_min_error_statement=panic" start >&2 ||
            die 1 "could not start PostgreSQL: $(tail -n 3 "$folder/postgres.log")"
    )
}

# stop_private_postgres FOLDER: stops the cluster and removes the folder.
stop_private_postgres() {
    local folder=$1
    if [ -f "$folder/data/postmaster.pid" ]; then
        (cd / && as_postgres "$(postgres_programs)/pg_ctl" -D "$folder/data" -m fast -s -w stop) >&2 || true
    fi
    rm -rf "$folder"
}
