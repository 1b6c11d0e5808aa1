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
            alter table docket.suspense drop constraint suspense_dates_in_order;
            create function docket.planted() returns trigger language plpgsql as $$
            begin
                new.follow_up := new.follow_up - 1;
                new.acts_from := new.acts_from - 1;
                return new;
            end $$;
            create trigger a_planted before insert or update on docket.suspense for each row execute function docket.planted();
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

    /// Whether a difference is what this bug does, and not what follows from it in other ways.
    func explains(_ difference: HistoryRun.Difference) -> Bool {
        let (expected, found) = (difference.expected, difference.found)
        let rows = found.filter { $0.hasPrefix("consequence ") }
        switch self {
        case .firesOnDay45:
            // The rules refer an end whose dates are fewer than theirs. Where they cannot tell, it has its consequences.
            let endsEarly = found.contains { $0.hasPrefix("swept ") } && !expected.contains { $0.hasPrefix("swept ") }
            let madeToday = rows.filter { $0.hasSuffix(" made @\(difference.day)") }
            return endsEarly
                || !madeToday.isEmpty && expected.contains { $0.contains(" open version ") }
                    && found.contains { $0.contains(" expired version ") }
        case .firesTwice: return expected.isEmpty && !rows.isEmpty
        case .ignoresLateRecorded:
            return rows.contains { $0.contains(" pending ") }
                && expected.contains { $0.hasPrefix("consequence ") && $0.contains(" stopped ") }
        }
    }
}
