# shellcheck shell=bash
# shellcheck disable=SC2154
# A week in the life, for the quickstart: acknowledgements, a distribution with its proof, a departing advocate, bulk OARs,
# two referrals answered. Needs from its caller: docket (the program), folder, business_date, root, step, say, die, await,
# await_drained. Sourced, never run.
set -euo pipefail

authority='SYNTHETIC, made for the quickstart'

# ask ARGUMENTS...: the answer of a verb as JSON, its talk in the log.
ask() { "$docket" "$@" --json 2>>"$folder/cli.log"; }

# week_day DAYS: the date so many days after the first.
week_day() { date -d "$business_date + $1 days" +%F; }

# What the memoranda leave to operators, and the tables that they name: all of it invented.
week_reference() {
    local section
    step "loading synthetic offices, advocates, districts, zip codes and workdays"
    for section in offices advocates districts zip-codes calendars closed-days; do
        "$docket" reference load "$section" "$root/deploy/reference/$section.csv" --yes >>"$folder/week.log" 2>>"$folder/cli.log"
    done
    while read -r name value; do
        "$docket" reference set "$name" "$value" --from "$business_date" --authority "$authority" --yes >>"$folder/week.log" 2>>"$folder/cli.log"
    done <<TEXT
distribution.inventory stated
distribution.special-5-order special-5-first
letters.run-weekday $(date -d "$business_date" +%u)
letters.second-acknowledgement once
letters.contact-days 30
TEXT
    "$docket" sweep set acknowledgements --days "$(LC_ALL=C date -d "$business_date" +%a | tr '[:upper:]' '[:lower:]')" --no-paused \
        >>"$folder/week.log" 2>>"$folder/cli.log"
}

# distribute: proposes a run over what waits, checks its proof without the database, applies it.
distribute() {
    local run
    "$docket" distribution propose >>"$folder/week.log" 2>>"$folder/cli.log"
    await_drained
    run=$(ask distribution list --state proposed | jq '.runs[0].run')
    [ "$run" != null ] || die 1 "no run was proposed: $(ask referral list --rule DIST-05 | jq -c '.referrals[:1]')"
    ask distribution show "$run" >"$folder/run-$run.json"
    "$docket" distribution verify --file "$folder/run-$run.json" >&2
    "$docket" distribution apply "$run" --by quickstart --yes >>"$folder/week.log" 2>>"$folder/cli.log"
    await_drained
    [ "$(ask distribution list --state applied | jq --argjson run "$run" '[.runs[] | select(.run == $run)] | length')" = 1 ] ||
        die 1 "run $run was not applied: $(ask distribution show "$run" | jq -c '{state}')"
}

# answer_two: two cases that no rule places go to Special 6, by a person's ruling.
answer_two() {
    local job
    for job in $(ask referral list --rule INTL-05 --limit 2 | jq '.referrals[].job'); do
        "$docket" referral answer "$job" --decision '{"destination":"special-6"}' --authority "$authority" --by quickstart \
            >>"$folder/week.log" 2>>"$folder/cli.log"
    done
    await_drained
}

# depart CODE OFFICE: an advocate of that office leaves tomorrow with a dozen of the cases that were distributed to it.
depart() {
    ask pool list --state placed --limit 10000 | jq -c --arg office "$2" '[.entries[] | select(.placed_at == $office)][:12][] |
        {case_number: .case, facts: {case_open: true, congressional: false, residence: "United States", received_from_central_assignment: true}}' \
        >"$folder/inventory.jsonl"
    "$docket" advocate report "$1" leaving --departure "$(week_day 2)" >>"$folder/week.log" 2>>"$folder/cli.log"
    await_drained
    "$docket" calendar set "$(week_day 2)" >&2
    "$docket" advocate depart "$1" --on "$(week_day 2)" --office "$2" --inventory "$folder/inventory.jsonl" >>"$folder/week.log" 2>>"$folder/cli.log"
    await_drained
}

# close_oars: each open bulk OAR is closed and handed off as CSV.
close_oars() {
    local oar
    for oar in $(ask oar list --state open | jq '.oars[].oar'); do
        "$docket" oar close "$oar" --by quickstart --yes >>"$folder/week.log" 2>>"$folder/cli.log"
        "$docket" oar export "$oar" "$folder/oar-$oar.csv" >>"$folder/week.log" 2>>"$folder/cli.log"
    done
}

# send_letters KIND: one batch of the letters that wait, if any do.
send_letters() {
    [ "$(ask letter list --kind "$1" --state pending --limit 1 | jq '.letters | length')" = 0 ] ||
        "$docket" letter export "$folder/letters-$1-$(date +%s%N).csv" --kind "$1" --by quickstart --yes >>"$folder/week.log" 2>>"$folder/cli.log"
}

week_rehearsal() {
    local office
    step "day 0: the weekly acknowledgements of what is in Special 6"
    "$docket" sweep run acknowledgements >>"$folder/week.log" 2>>"$folder/cli.log"
    await_drained
    send_letters acknowledgement
    step "day 1, $(week_day 1): the daily distribution, its proof checked and the run applied"
    "$docket" calendar set "$(week_day 1)" >&2
    await_drained
    distribute
    office=$(ask pool list --state placed --limit 10000 | jq -r '[.entries[].placed_at] | group_by(.) | max_by(length)[0]')
    step "day 2, $(week_day 2): an advocate of office $office has left; two referrals are answered"
    depart "$(ask advocate list --office "$office" --limit 1000 | jq -r '[.advocates[] | select(.status == "active")][0].advocate')" "$office"
    answer_two
    send_letters special-5
    step "day 3, $(week_day 3): the distribution places what came into Special 5, and bulk OARs are handed off"
    "$docket" calendar set "$(week_day 3)" >&2
    await_drained
    distribute
    close_oars
}

week_report() {
    local run
    echo "A week in the life"
    echo
    {
        printf 'WHAT\tCOUNT\n'
        for run in $(ask distribution list --state applied | jq '.runs[].run' | sort -n); do
            printf 'cases placed by run %s, proved\t%s\n' "$run" "$(jq '[.placements[]?] | length' "$folder/run-$run.json")"
        done
        printf 'acknowledgements sent\t%s\n' "$(ask letter list --kind acknowledgement --limit 10000 | jq '[.letters[] | select(.batch != null)] | length')"
        printf 'letters for cases of the advocate who left\t%s\n' "$(ask letter list --kind special-5 --limit 10000 | jq '[.letters[] | select(.batch != null)] | length')"
        printf 'bulk OARs handed off, cases in them\t%s\n' "$(ask oar list --state closed | jq -r '"\(.oars | length), \([.oars[].cases] | add)"')"
        printf 'referrals answered by a person\t%s\n' "$(ask tally | jq '.referrals_answered')"
        printf 'cases that wait for distribution\t%s\n' "$(ask pool list --state waiting --limit 10000 | jq ".entries | length")"
    } | column -t -s "$(printf '\t')"
    echo
}
