import Testing

/// A bug that is planted into a database, never into the product, to see whether the comparison finds it. The constraints
/// and triggers that would refuse what it does are taken away first.
enum PlantedBug: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case firesOnDay45 = "fires on day 45"
    case firesTwice = "fires twice after a restart"
    case ignoresLateRecorded = "ignores a timely response that is recorded late"

    var testDescription: String { rawValue }

    var script: String {
        switch self {
        // What the sweep and the rules read of a suspense ends a day earlier than its deadline.
        case .firesOnDay45:
            """
            alter table docket.consequence drop constraint consequence_not_before_its_day;
            create function docket.planted() returns trigger language plpgsql as $$
            begin
                if tg_op = 'INSERT' or new.version <> old.version then
                    new.follow_up := new.follow_up - 1;
                    new.acts_from := new.acts_from - 1;
                    new.response_due := least(new.response_due, new.follow_up);
                end if;
                return new;
            end $$;
            create trigger zz_planted before insert or update on docket.suspense for each row execute function docket.planted();
            """
        // Each start writes again what stands, as a second firing would if no key and no guard refused it.
        case .firesTwice:
            """
            drop trigger consequence_comes on docket.consequence;
            drop index docket.consequence_stands_once;
            alter table docket.consequence drop constraint consequence_pkey;
            create function docket.planted() returns trigger language plpgsql as $$
            begin
                insert into docket.consequence (suspense, version, kind, task, made_by, made_on, due_on)
                select suspense, version, kind, task, made_by, made_on, due_on from docket.consequence where state = 'pending';
                return null;
            end $$;
            create trigger zz_planted after insert on docket.host for each row execute function docket.planted();
            """
        case .ignoresLateRecorded:
            """
            create function docket.planted() returns trigger language plpgsql as $$
            begin
                return old;
            end $$;
            create trigger zz_planted before update on docket.consequence for each row
                when (new.state = 'stopped') execute function docket.planted();
            create trigger zz_planted before update on docket.suspense for each row
                when (old.state = 'expired') execute function docket.planted();
            """
        }
    }

    /// Whether a difference is this bug's, and not another's.
    func explains(_ difference: HistoryRun.Difference) -> Bool {
        let rows = difference.found.filter { $0.hasPrefix("consequence ") }
        switch self {
        case .firesOnDay45:
            // Made on the follow-up day itself.
            return difference.expected.contains { $0.contains(" open version ") }
                && difference.found.contains { $0.contains(" expired version ") } && rows.allSatisfy { !$0.hasSuffix(" late") }
        case .firesTwice: return difference.expected.isEmpty && !rows.isEmpty
        case .ignoresLateRecorded:
            return rows.contains { $0.contains(" pending ") }
                && difference.expected.contains { $0.hasPrefix("consequence ") && $0.contains(" stopped ") }
        }
    }
}
