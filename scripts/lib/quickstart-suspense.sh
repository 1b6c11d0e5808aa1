# shellcheck shell=bash
# shellcheck disable=SC2154
# The suspense part of the quickstart: 200 requests, answered on day 29, 30, 31, 45, 46 or never, carried to day 46.
# Needs from its caller: docket (the program), folder, business_date, step, await_drained.

# Request lines of 25 cases in each of eight groups; the case number says how a case will answer. All synthetic.
suspense_requests() {
    jq -nc --arg letter "$1" '
        ["DAY29", "DAY30", "DAY31", "DAY45", "DAY46", "LATE45", "NEVER-A", "NEVER-B"][] as $group | range(1; 26) as $n |
        {queue: "substantiation", kind: "request", case_number: "\($group)/\($n)", facts: {
            operation: "csco", purpose: "substantiation", channel: "letter", letter_date: $letter,
            pending_ia: ($n % 2 == 0), account_status: ["notice", "22", "24"][$n % 3]}}'
}

# suspense_responses GROUP DATE: response lines of a group, received on that date.
suspense_responses() {
    jq -nc --arg group "$1" --arg on "$2" 'range(1; 26) |
        {queue: "substantiation", kind: "response", case_number: "\($group)/\(.)", facts: {received_on: $on, answer: "full"}}'
}

# suspense_day DAYS: the date so many days after the letters.
suspense_day() { date -d "$business_date + $1 days" +%F; }

# answer GROUP DATE: those cases answer; what was received on the date is recorded today.
answer() {
    suspense_responses "$1" "$2" >"$folder/responses.jsonl"
    "$docket" job enqueue "$folder/responses.jsonl" >&2
    await_drained
}

# Until no suspense is open any more: the sweep of day 46 has run, and every job that it made.
suspenses_ended() { [ "$("$docket" suspense list --state open --limit 1 --json 2>>"$folder/cli.log" | jq '.suspenses | length')" = 0 ]; }

suspense_rehearsal() {
    local day
    suspense_requests "$business_date" >"$folder/requests.jsonl"
    step "opening $(wc -l <"$folder/requests.jsonl") requests for proof, by letters of $business_date"
    "$docket" job enqueue "$folder/requests.jsonl" >&2
    await_drained
    for day in 29 30 31 45; do
        step "day $day: $(suspense_day "$day")"
        "$docket" calendar set "$(suspense_day "$day")" >&2
        answer "DAY$day" "$(suspense_day "$day")"
    done
    step "day 46: $(suspense_day 46); the daily sweep acts on those who have not answered"
    "$docket" calendar set "$(suspense_day 46)" >&2
    await "the sweep of day 46" suspenses_ended
    answer DAY46 "$(suspense_day 46)"
    # In the mail room on day 45, keyed in on day 46: received in time, whatever has been done meanwhile.
    answer LATE45 "$(suspense_day 45)"
}

suspense_report() {
    echo "Requests for proof by letter, 30 days to answer, held to day 45: what happened by day 46"
    echo
    "$docket" suspense list --limit 1000 --json 2>>"$folder/cli.log" | jq -r '
        {"DAY29": "on day 29", "DAY30": "on day 30", "DAY31": "on day 31", "DAY45": "on day 45", "DAY46": "on day 46",
         "LATE45": "on day 45, recorded on day 46", "NEVER-A": "never", "NEVER-B": "never"} as $words |
        [.suspenses[] | {answered: $words[.case | split("/")[0]], state, pending}] | group_by([.answered, .state]) |
        (["ANSWERED", "CASES", "NOW", "CONSEQUENCES TO ACT ON"], (.[] | [.[0].answered, length, .[0].state, (map(.pending) | add)])) | @tsv' |
        column -t -s "$(printf '\t')"
    echo
    echo "One that was answered in time and recorded late, and one that was never answered:"
    echo
    "$docket" suspense show "$("$docket" suspense list --case LATE45/1 --json 2>>"$folder/cli.log" | jq '.suspenses[0].suspense')" 2>>"$folder/cli.log"
    echo
    "$docket" case history NEVER-A/1 2>>"$folder/cli.log"
    echo
}
