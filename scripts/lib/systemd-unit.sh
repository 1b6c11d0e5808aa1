# shellcheck shell=bash
# What scripts/systemd-test does with the unit and its database. Sourced, never run; the caller provides $folder, $docket,
# $programs, $cases, $watchdog_seconds, $undisturbed, `complaints` and `eventually`.
# shellcheck disable=SC2154 # those are assigned in the caller
set -euo pipefail

# --- the database

# The daemon's role is no superuser and has a password, which the unit gets as a credential.
prepare_database() {
    local folder=$1
    # The unit's user connects with a password, so that the socket may be open to all.
    private_socket_permissions=0777 start_private_postgres "$folder"
    chmod 711 "$folder" "$folder/s"
    # So that later starts need no options.
    printf '%s\n' "listen_addresses = ''" "unix_socket_directories = '$folder/s'" "log_error_verbosity = terse" \
        "log_min_messages = log" "log_min_error_statement = panic" \
        >>"$folder/data/postgresql.conf"
    export PGHOST=$folder/s PGPASSFILE=$folder/pgpass
    ask_as_superuser "create role docketd login password 'a-test-password'"
    ask_as_superuser "create database docket owner docketd"
    printf '%s\n' "local all postgres trust" "local all all scram-sha-256" >"$folder/data/pg_hba.conf"
    ask_as_superuser "select pg_reload_conf()" >"$folder/reload"
    (umask 077 && echo "*:*:*:docketd:a-test-password" >"$PGPASSFILE")
    export PGUSER=docketd PGDATABASE=docket
}

migrate_database() {
    # The second of these makes the first answer the same on every day.
    "$docket" migrate --rehearsal >&2
    # What follows from the routing stays where it is, so that a round's effects can be counted.
    local queue
    for queue in special-1 special-2 special-3 special-4 special-6 congressional; do
        "$docket" queue pause "$queue" --reason "the test is about the routing" >>"$folder/cli.log" 2>&1
    done
    "$docket" calendar set 2026-02-03 >&2
    "$docket" case sample --count "$cases" --seed 7 >"$folder/cases.jsonl"
}

ask_as_superuser() { PGUSER=postgres PGDATABASE=postgres psql -X -q -A -t -v ON_ERROR_STOP=1 -c "$1"; }
ask() { psql -X -q -A -t -v ON_ERROR_STOP=1 -c "$1"; }

stop_database() { (cd / && as_postgres "$(postgres_programs)/pg_ctl" -D "$folder/data" -m fast -s -w stop) >&2; }
start_database() {
    (cd / && as_postgres "$(postgres_programs)/pg_ctl" -D "$folder/data" -l "$folder/postgres.log" -s -w start) >&2
}

# --- the unit

# Installs what an operator installs, where the unit says: the program, the unit, its environment, its credential.
install_unit() {
    local library
    install -m 755 "$programs/docketd" "$container_root/usr/bin/docketd"
    # The toolchain's libraries may lie where the unit's own hardening hides them.
    mkdir -p "$container_root/usr/lib/docketd"
    while read -r library; do cp "$library" "$container_root/usr/lib/docketd/"; done < <(
        ldd "$programs/docketd" | awk '$2 == "=>" && $3 !~ /^\/(usr\/)?lib/ { print $3 }')
    echo /usr/lib/docketd >"$container_root/etc/ld.so.conf.d/docketd.conf"
    inside ldconfig
    install -m 644 deploy/docketd.service "$container_root/etc/systemd/system/docketd.service"
    mkdir -p "$container_root/etc/docketd" "$container_root/etc/systemd/system/docketd.service.d"
    {
        cat deploy/docketd.env
        echo PGHOST=/srv/docket-postgres
    } >"$container_root/etc/docketd/docketd.env"
    install -m 600 "$folder/pgpass" "$container_root/etc/docketd/pgpass"
    # A refused system call kills here: a test then fails, where in production a library goes on without it.
    cat >"$container_root/etc/systemd/system/docketd.service.d/10-test.conf" <<CONF
[Service]
ExecStart=
ExecStart=/usr/bin/docketd --workers 2 --host-name unit-test --simulated-work 2-6
WatchdogSec=$watchdog_seconds
SystemCallErrorNumber=kill
LoadCredential=pgpass:/etc/docketd/pgpass
Environment=PGPASSFILE=%d/pgpass
CONF
    inside systemctl daemon-reload
}

# configure LINE...: what this test changes in the unit; without a line, nothing.
configure() {
    printf '%s\n' '[Service]' "$@" >"$container_root/etc/systemd/system/docketd.service.d/20-this-test.conf"
    inside systemctl daemon-reload
    inside systemctl reset-failed docketd 2>/dev/null || true
    # From here on, `journal` shows what this test has caused.
    journal_since=$(date '+%Y-%m-%d %H:%M:%S.%6N')
}

stop_unit() { inside systemctl stop docketd; }

# fresh LINE...: the unit, just started, as a test finds it; both workers serve.
fresh() {
    stop_unit
    configure "$@"
    inside systemctl start docketd || return
    eventually 10 "both workers serve" status_is '^2/2 workers'
}

show() { inside systemctl show --value -P "$1" docketd; }
status_is() { [[ $(show StatusText) =~ $1 ]]; }
is_active() { [ "$(show ActiveState)" = active ]; }
is_waiting() { [[ $(journal --unit docketd) =~ 'could not connect' ]]; }
journal_since=''
journal() { inside journalctl --no-pager -o cat --since "$journal_since" "$@"; }

# Another supervisor than process $1 is the unit's, and ready.
succeeded() { [ "$(show MainPID)" != "$1" ] && is_active; }
worker_pids() { inside pgrep -P "$(show MainPID)" || true; }
parent_of() { inside ps -o ppid= -p "$1" | tr -d ' '; }

# --- the jobs

# Jobs up to here belong to earlier rounds.
jobs_before=0 round=0

# enqueue: a round of the same cases, under numbers of its own.
enqueue() {
    round=$((round + 1))
    jobs_before=$(ask "select coalesce(max(id), 0) from docket.job")
    jq -c --arg round "R$round" '.case_number = "\($round)-\(.case_number)"' "$folder/cases.jsonl" >"$folder/round.jsonl"
    "$docket" job enqueue "$folder/round.jsonl" >>"$folder/cli.log" 2>&1
}

# How many jobs of the round neither wait nor have ended.
jobs_nowhere() {
    ask "select count(*) from docket.job j where j.id > $jobs_before and j.caused_by is null
        and not exists (select from docket.outcome o where o.job_id = j.id)
        and not exists (select from docket.ready r where r.job_id = j.id)
        and not exists (select from docket.scheduled s where s.job_id = j.id)"
}

# mid_flight: waits until part of the round has ended, part is held and part still waits.
mid_flight() {
    eventually 20 "jobs in flight" is_mid_flight
}

is_mid_flight() {
    [ "$(ask "select (select count(*) from docket.outcome where job_id > $jobs_before) > 50
        and exists (select from docket.lease) and (select count(*) from docket.ready where queue = 1) > 100")" = t ]
}

claimed() { [ "$(ask "select count(*) > 0 from docket.lease")" = t ]; }

is_drained() {
    [ "$(ask "select not exists (select from docket.lease) and not exists (select from docket.ready where queue = 1)
        and not exists (select from docket.scheduled where queue = 1)")" = t ]
}

# tally: how the round ended, as JSON without what differs between rounds.
tally() {
    "$docket" tally --above "$jobs_before" --json 2>>"$folder/cli.log" |
        jq -S -c 'del(.outcomes[].example_job) | .outcomes |= sort'
}

# drained_once_each: waits for the end of the round; each job has one outcome and its effects exactly once.
drained_once_each() {
    local wrong
    eventually 60 "drained" is_drained || return
    wrong=$(ask "
        with submitted as (select id, case_number from docket.job where id > $jobs_before and caused_by is null),
            moved as (select s.id, s.case_number, d.decided::json ->> 'destination' as destination
                from submitted s join docket.decision d on d.job_id = s.id where not d.referred
                and d.decided::json ->> 'destination' not in ('keep', 'no-change'))
        select format('submitted %s, outcomes %s, decisions %s', jobs, outcomes, decisions)
        from (select count(*) from submitted) as a (jobs),
            (select count(*) from submitted join docket.outcome on job_id = id) as b (outcomes),
            (select count(*) from submitted join docket.decision on job_id = id) as c (decisions)
        where jobs <> $cases or outcomes <> $cases or decisions <> $cases
        union all
        select format('case %s: decided for %s, owner %s, version %s', m.case_number, m.destination, f.owner, f.version)
        from moved m left join docket.case_file f on f.case_number = m.case_number and f.decided_by = m.id
        where f.version is distinct from 1
        union all
        select format('%s cases have an owner, %s were decided', owned, decided)
        from (select count(*) from docket.case_file where case_number like 'R$round-%') as a (owned),
            (select count(*) from moved) as b (decided)
        where owned <> decided
        union all
        select format('job %s, for %s, caused %s jobs, %s of them ready', m.id, m.destination, count(j.id), count(r.job_id))
        from moved m left join docket.job j on j.caused_by = m.id left join docket.ready r on r.job_id = j.id
        group by m.id, m.destination
        having count(j.id) <> (m.destination in (select name from docket.queue))::int or count(r.job_id) <> count(j.id)
        limit 5")
    [ -z "$wrong" ] || complaints+=("$wrong")
}

# same_as_undisturbed: the round has ended as the one without a fault did.
same_as_undisturbed() {
    drained_once_each || return
    local difference
    difference=$(diff <(jq . <<<"$undisturbed") <(tally | jq .)) ||
        complaints+=("the tally differs from the undisturbed round's: $difference")
}
