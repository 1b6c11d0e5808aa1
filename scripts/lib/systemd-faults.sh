# shellcheck shell=bash
# The tests of scripts/systemd-test that break something while jobs are in flight: nothing is lost, nothing happens twice.
# Sourced, never run; the caller provides `expect`, `eventually` and what scripts/lib/systemd-unit.sh does.
# shellcheck disable=SC2154,SC2317 # conditions are called through `eventually`; what is not assigned here is assigned there
set -euo pipefail

# The first round is undisturbed, and says what the cases come to; no fault may change that.
decides() {
    fresh || return
    enqueue && drained_once_each || return
    undisturbed=$(tally)
    expect "submitted" "$(jq .enqueued <<<"$undisturbed")" "$cases"
    expect "failed" "$(jq .failed <<<"$undisturbed")" 0
    [ "$(jq '.decided > 0 and .referred > 0 and .followed > 0' <<<"$undisturbed")" = true ] ||
        complaints+=("the sample decides too little: $undisturbed")
}

worker_killed() {
    fresh && enqueue && mid_flight || return
    local supervisor victim
    supervisor=$(show MainPID)
    victim=$(worker_pids | head -n 1)
    inside kill -KILL "$victim"
    worker_replaced() { [ "$(worker_pids | wc -l)" = 2 ] && [ "$(worker_pids | grep -cx "$victim")" = 0 ]; }
    eventually 5 "a new worker" worker_replaced
    eventually 5 "both workers serve" status_is '^2/2 workers'
    same_as_undisturbed
    expect "supervisor" "$(show MainPID)" "$supervisor"
    expect "restarts" "$(show NRestarts)" 0
}

supervisor_killed() {
    fresh && enqueue && mid_flight || return
    local supervisor workers worker
    supervisor=$(show MainPID)
    mapfile -t workers < <(worker_pids)
    inside systemctl kill --signal=KILL --kill-whom=main docketd
    eventually 10 "a successor" succeeded "$supervisor" || return
    for worker in "${workers[@]}"; do
        [ "$(parent_of "$worker")" != 1 ] || complaints+=("worker $worker outlived its supervisor")
    done
    expect "restarts" "$(show NRestarts)" 1
    same_as_undisturbed
}

supervisor_hung() {
    fresh && enqueue && mid_flight || return
    local supervisor began took
    supervisor=$(show MainPID)
    began=${EPOCHREALTIME/[.,]/}
    inside systemctl kill --signal=STOP --kill-whom=main docketd
    eventually 20 "a successor" succeeded "$supervisor" || return
    took=$(((${EPOCHREALTIME/[.,]/} - began) / 1000))
    # Below TimeoutAbortSec (5 s) beyond the watchdog: it was the first signal that ended it.
    [ "$took" -lt $(((watchdog_seconds + 4) * 1000)) ] || complaints+=("it took $took ms")
    expect_like "why" "$(journal --unit docketd)" 'Watchdog timeout'
    expect "restarts" "$(show NRestarts)" 1
    same_as_undisturbed
}

database_away() {
    fresh && enqueue && mid_flight || return
    local supervisor
    supervisor=$(show MainPID)
    stop_database
    eventually 10 "its status" status_is 'database away'
    sleep 3
    expect "state" "$(show ActiveState)" active
    start_database
    same_as_undisturbed
    eventually 10 "its status" status_is '^2/2 workers, 0 jobs in flight, database ok$'
    expect "supervisor" "$(show MainPID)" "$supervisor"
    expect "restarts" "$(show NRestarts)" 0
}

# No database that is away, so the daemon ends; but it mends itself when the server does.
login_refused() {
    stop_unit
    configure
    ask_as_superuser "alter role docketd nologin"
    inside systemctl start docketd 2>/dev/null && complaints+=("it started")
    # Only a person can mend a login, so systemd does not try it again.
    expect "exit status" "$(show ExecMainStatus)" 78
    expect "state" "$(show ActiveState)" failed
    expect "restarts" "$(show NRestarts)" 0
    ask_as_superuser "alter role docketd login"
    inside systemctl start docketd
    eventually 10 "active" is_active
}

database_away_at_start() {
    stop_unit
    stop_database
    configure && inside systemctl start --no-block docketd
    sleep 2
    expect "state" "$(show ActiveState)" activating
    start_database
    eventually 15 "active" is_active
    expect "restarts" "$(show NRestarts)" 0
}

stopped_while_waiting() {
    stop_unit
    stop_database
    configure && inside systemctl start --no-block docketd
    eventually 5 "waiting for the database" is_waiting
    local began=$SECONDS
    inside systemctl stop docketd
    start_database
    [ $((SECONDS - began)) -le 5 ] || complaints+=("the stop took $((SECONDS - began)) s")
    expect "result" "$(show Result)/$(show ExecMainStatus)" success/0
}

# Nothing can be finished or put back then: the next start does it, as after a crash.
stopped_without_database() {
    fresh "ExecStart=" "ExecStart=/usr/bin/docketd --workers 2 --host-name unit-test --drain-seconds 1 --simulated-work 2-6" || return
    enqueue && mid_flight || return
    stop_database
    local began=$SECONDS
    inside systemctl stop docketd
    [ $((SECONDS - began)) -le 9 ] || complaints+=("the stop took $((SECONDS - began)) s")
    start_database
    expect "result" "$(show Result)/$(show ExecMainStatus)" exit-code/1
    inside systemctl reset-failed docketd
    fresh && same_as_undisturbed
}

stopped_in_flight() {
    fresh && enqueue && mid_flight || return
    inside systemctl stop docketd
    expect "state" "$(show ActiveState) $(show Result)/$(show ExecMainStatus)" "inactive success/0"
    expect "leases" "$(ask "select count(*) from docket.lease")" 0
    expect "hosts that say they run" "$(ask "select count(*) from docket.host where stopped_at is null")" 0
    [ "$(ask "select count(*) from docket.ready where queue = 1")" -gt 0 ] || complaints+=("everything was done before the stop")
    expect "jobs that neither wait nor have ended" "$(jobs_nowhere)" 0
    fresh && same_as_undisturbed
}

drain_limit_passed() {
    fresh "ExecStart=" "ExecStart=/usr/bin/docketd --workers 2 --host-name unit-test --drain-seconds 1 --simulated-work 6000-6000" || return
    enqueue
    eventually 5 "a claim" claimed
    local began=$SECONDS
    inside systemctl stop docketd
    [ $((SECONDS - began)) -le 5 ] || complaints+=("the stop took $((SECONDS - began)) s")
    expect "result" "$(show Result)/$(show ExecMainStatus)" exit-code/1
    expect "leases" "$(ask "select count(*) from docket.lease")" 0
    expect "jobs that neither wait nor have ended" "$(jobs_nowhere)" 0
    inside systemctl reset-failed docketd
    fresh && same_as_undisturbed
}
