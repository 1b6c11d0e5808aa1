#!/usr/bin/env bash
# Proves that the tests notice a rule that is switched off and a boundary that is moved by one.
# The mutants are compiled in under DOCKET_MUTATION and chosen at run time by DOCKET_MUTANT, so one build serves all.
# A run of the test binary takes some 20 ms besides the tests; `swift test` would add half a second to each mutant.
# usage: scripts/lib/mutate.sh [REGEX of mutant ids]
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
# shellcheck source=scripts/lib/install.sh
source scripts/lib/install.sh
find_swift

only=${1:-}
build_path=.build/mutation
suite='^RuleCoreTests\.'
at_a_time=2
seconds_max=60

scratch=$(mktemp -d)
results=$scratch/results
: >"$results"
clean_up() {
    trap - EXIT INT TERM
    local pid
    for pid in $(jobs -p); do kill -TERM -- "-$pid" 2>/dev/null || true; done
    rm -rf "$scratch"
}
trap clean_up EXIT
trap 'clean_up; exit 130' INT
trap 'clean_up; exit 143' TERM

# give_up MESSAGE...: nothing could be measured, which is a failure, never "no survivors".
give_up() {
    say "error: $*"
    echo "mutants: 0 killed, 0 survived"
    echo "0 passed, 1 failed"
    exit 1
}

# The backtrace of a crash takes seconds, and a crash is only one more way to be killed.
export SWIFT_BACKTRACE=enable=no

run_suite() {
    timeout --kill-after=5 "$seconds_max" "$binary" --testing-library swift-testing --filter "${1:-$suite}"
}

# likely ID: the suites that a mutant of that rule most likely fails. Which they are decides nothing but how long it takes.
likely() {
    case ${1#*:} in
    AVAIL-* | R-AVAIL*) echo 'Availability' ;;
    DEPART-* | R-DEPART*) echo 'Departing' ;;
    DIST-* | [0-9] | no-*) echo '(Distribution|CaseDistribution|RunDocument)' ;;
    LETTER-*) echo 'Letter' ;;
    R24-*) echo 'Regime2024' ;;
    REG-* | R-REG*) echo 'Regime' ;;
    ROUTE-* | R-ROUTE* | SPEC-* | R-SPEC*) echo '(Routing|Specials|Urgency|Congressional)' ;;
    XFER-* | R-XFER*) echo 'Transfer' ;;
    SEC-* | R-SEC*) echo '(Securing|Authority|Threshold|BlackedOut)' ;;
    STUD-* | R-STUD*) echo 'StudentLoan' ;;
    SUBST-* | R-SUBST*) echo '(Substantiation|Suspense)' ;;
    SUSP-* | R-SUSP*) echo 'Suspense' ;;
    *) echo '(ExhibitA|International)' ;;
    esac
}

# fails MUTANT [REGEX of suites]: whether a test fails. Reading stops at the first failed expectation; the suite then dies
# of SIGPIPE instead of running to its end. A crash and a time-out are failures too; that the regex fits no suite is none
# (the testing library then ends with 69).
fails() {
    local statuses
    set +e
    DOCKET_MUTANT=$1 run_suite "${2:-}" 2>&1 | grep -q -m 1 ' recorded an issue'
    statuses=("${PIPESTATUS[@]}")
    set -e
    [ "${statuses[1]}" -eq 0 ] || { [ "${statuses[0]}" -ne 0 ] && [ "${statuses[0]}" -ne 69 ]; }
}

# try_mutant ID: appends "killed ID" or "survived ID" to the results.
try_mutant() {
    local verdict=survived
    if fails "$1" "^RuleCoreTests\\.$(likely "$1")" || fails "$1"; then verdict=killed; fi
    printf '%s %s\n' "$verdict" "$1" >>"$results"
}

say "== build with mutants"
began=$SECONDS
mapfile -t flags < <(build_flags)
swift build --build-tests --scratch-path "$build_path" -Xswiftc -DDOCKET_MUTATION "${flags[@]}" \
    >"$scratch/build.log" 2>&1 || {
    grep -A 8 'error:' "$scratch/build.log" | head -n 100 >&2 || tail -n 40 "$scratch/build.log" >&2
    give_up "the build with -DDOCKET_MUTATION failed"
}
binary=$(find "$build_path/debug/" -maxdepth 1 -name '*.xctest' -type f | head -n 1)
[ -n "$binary" ] || give_up "the build left no test binary in '$build_path/debug'"
say "== build with mutants: $((SECONDS - began)) s"

began=$SECONDS
run_suite >"$scratch/first.log" 2>&1 || {
    tail -n 40 "$scratch/first.log" >&2
    give_up "the tests fail without any mutant; first make scripts/test pass"
}
say "== without a mutant: $((SECONDS - began)) s"

DOCKET_MUTANTS=list DOCKET_MUTANTS_FILE=$scratch/mutants run_suite >"$scratch/list.log" 2>&1 || {
    tail -n 40 "$scratch/list.log" >&2
    give_up "could not list the mutants"
}
[ -s "$scratch/mutants" ] || give_up "the test \"lists the mutants\" wrote nothing to DOCKET_MUTANTS_FILE"
mapfile -t mutants < <(sort -u "$scratch/mutants" | grep -E -e "${only:-.}" || true)
total=${#mutants[@]}
[ "$total" -gt 0 ] || give_up "no mutant's id matches '$only'"
say "== $total mutants, $at_a_time at a time"

# Each mutant runs in a process group of its own, so that the trap can end the whole of it.
set -m
began=$SECONDS
running=0 started=0
for mutant in "${mutants[@]}"; do
    if [ "$running" -ge "$at_a_time" ]; then
        wait -n || true
        running=$((running - 1))
    fi
    try_mutant "$mutant" &
    running=$((running + 1))
    started=$((started + 1))
    [ $((started % 50)) -ne 0 ] || say "   $started of $total, $((SECONDS - began)) s"
done
wait
set +m
say "== mutants: $((SECONDS - began)) s"

killed=$(grep -c '^killed ' "$results" || true)
survived=$((total - killed))
if [ "$survived" -gt 0 ]; then
    say "survivors: no test in RuleCoreTests notices these"
    # A mutant without a verdict counts as a survivor, since nothing showed that it was noticed.
    sed -n 's/^killed //p' "$results" | sort >"$scratch/killed"
    printf '%s\n' "${mutants[@]}" | sort | comm -23 - "$scratch/killed" | sed 's/^/  survived: /'
fi
echo "mutants: $killed killed, $survived survived"
echo "$killed passed, $survived failed"
[ "$survived" -eq 0 ]
