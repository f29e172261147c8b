//! Every kind of wrong experiment is refused, and the values over time follow the rules.

use super::*;
use crate::fout::Fout;
use crate::model::proef::{Proef, find};
use crate::model::{How, Tijdlijn};

const FILE: &str = "experiments/proef.toml";
const SET: &str = "set = { \"instrument.leerwerk.aandeel\" = 0.55 }";

fn load(proef: &Proef) -> Result<(Experiment, Model), Fouten> {
    Experiment::load(&proef.path(FILE))
}

fn loaded(proef: &Proef) -> (Experiment, Model) {
    load(proef).unwrap_or_else(|fouten| panic!("{fouten}"))
}

/// A text to replace, and the error that must follow: key, words in the message, nearest name.
type Case = (&'static str, &'static str, &'static str, &'static str, Option<&'static str>);

const CASES: &[Case] = &[
    ("question =", "vraag =", "vraag", "unknown key", None),
    ("replicates = 3", "replicats = 3", "replicats", "unknown key", Some("replicates")),
    ("replicates = 3", "replicates = 0", "replicates", "0 is not possible; a whole number from 1", None),
    (
        "replicates = 3",
        "replicates = 65537",
        "replicates",
        "65537 is not possible; a whole number from 1 to 65536",
        None,
    ),
    ("replicates = 3", "replicates = 2.5", "replicates", "2.5 is not possible", None),
    ("seed = 2022", "seed = -1", "seed", "-1 is not possible", None),
    ("seed = 2022", "seed = \"x\"", "seed", "wrong type", None),
    ("seed = 2022\n", "", "seed", "`seed` is missing", None),
    ("seed = 2022", "structure = \"rij\"\nseed = 1", "structure", "one of: verwachte-rij, expliciete-rij", None),
    ("model = \"proef\"", "model = \"proev\"", "model", "there is no model \"proev\"", Some("proef")),
    ("model = \"proef\"", "model = \"../proef\"", "model", "there is no model", Some("proef")),
    ("end = \"2031-12\"", "end = \"2021-12\"", "end", "lies before the start 2022-01; a month from 2022-01", None),
    ("end = \"2031-12\"", "end = \"2031-31\"", "end", "is not a month", None),
    (
        "start = \"2022-01\"",
        "start = \"2022-02\"",
        "start",
        "starts at 2022-01, not at 2022-02; start = \"2022-01\"",
        None,
    ),
    ("policy = \"2024-04\"", "policy = \"2034-04\"", "policy", "2034-04 lies outside the period", None),
    ("reference = \"nu\"", "reference = \"nou\"", "reference", "is unknown; one of: nu, meer", Some("nu")),
    ("compare = [\"meer\", \"nu\"]", "compare = [\"mer\", \"nu\"]", "compare.1", "is unknown", Some("meer")),
    ("compare = [\"meer\", \"nu\"]", "compare = [\"nu\", \"nu\"]", "compare", "not two different scenarios", None),
    ("\"uit_naar_werk\"", "\"uit_naar_wrk\"", "indicators.2", "is unknown", Some("uit_naar_werk")),
    ("name = \"meer\"", "name = \"nu\"", "scenario.2.name", "there is already a scenario \"nu\"", None),
    ("title = \"Meer\"", "titel = \"Meer\"", "scenario.2.titel", "unknown key", Some("title")),
    ("title = \"Meer\"", "title = \"Meer\"\ndose = 2", "scenario.2.dose", "the experiment has no dose", None),
    ("title = \"Meer\"", "title = \"Meer\"\nchnage = 2", "scenario.2.chnage", "unknown key", Some("change")),
    ("from = \"2024-04\"", "from = \"2034-04\"", "scenario.2.change.1.from", "2034-04 lies outside the period", None),
    ("from = \"2024-04\"\n", "", "scenario.2.change.1.from", "`from` is missing", None),
    (
        "gemeente = \"hilversum\"",
        "gemeente = \"hilverum\"",
        "scenario.2.change.1.gemeente",
        "there is no gemeente",
        Some("hilversum"),
    ),
    (
        "gemeente = \"hilversum\"",
        "gemeente = \"weesp\"",
        "scenario.2.change.1.gemeente",
        "no longer in the region from 2022-04",
        None,
    ),
    (SET, "", "scenario.2.change.1", "changes nothing; set = {", None),
    (SET, "set = {}", "scenario.2.change.1.set", "changes nothing; set = {", None),
    (
        "from = \"2024-04\"",
        "from = \"2023-01\"",
        "policy",
        "\"meer\" differs from \"nu\" from 2023-01 on, before the policy starts; policy = \"2023-01\"",
        None,
    ),
    ("title = \"Meer\"", "title = \" \"", "scenario.2.title", "it is empty", None),
    ("seed = 2022", "seed = 9007199254740993", "seed", "a whole number from 0 to 9007199254740991", None),
    (
        SET,
        "set = { \"instrument.leerwrk.aandeel\" = 0.5 }",
        "scenario.2.change.1.set.instrument.leerwrk.aandeel",
        "there is no number",
        Some("instrument.leerwerk.aandeel"),
    ),
    (
        SET,
        "set = { nazorg.mande = 5 }",
        "scenario.2.change.1.set.nazorg.mande",
        "there is no number `nazorg.mande`",
        Some("nazorg.maanden"),
    ),
    (
        SET,
        "set = { \"nazorg.maanden\" = 13 }",
        "scenario.2.change.1.set.nazorg.maanden",
        "13 is out of range; from 3 to 12 months",
        None,
    ),
    (
        SET,
        "set = { \"nazorg.maanden\" = -1 }",
        "scenario.2.change.1.set.nazorg.maanden",
        "-1 is not possible; a number in months",
        None,
    ),
    (SET, "set = { \"nazorg.maanden\" = \"6\" }", "scenario.2.change.1.set.nazorg.maanden", "wrong type", None),
    (
        SET,
        "set = { \"nazorg.maanden\" = { value = 6, unit = \"years\" } }",
        "scenario.2.change.1.set.nazorg.maanden.unit",
        "wrong unit \"years\"; this number is in \"months\"",
        None,
    ),
    (
        SET,
        "scale = { \"nazorg.maanden\" = 3 }",
        "scenario.2.change.1.scale.nazorg.maanden",
        "18 is out of range (the result from 2024-04)",
        None,
    ),
    (
        SET,
        "scale = { \"nazorg.maanden\" = -1 }",
        "scenario.2.change.1.scale.nazorg.maanden",
        "cannot be a multiple",
        None,
    ),
    (SET, "set = { \"regio.ww\" = 5 }", "scenario.2.change.1.set.regio.ww", "nobody may turn `regio.ww`", None),
    (
        SET,
        "set = { \"gemeente.hilversum.bijstand\" = 5 }",
        "scenario.2.change.1.set.gemeente.hilversum.bijstand",
        "nobody may turn",
        None,
    ),
    (
        SET,
        "set = { \"instrument.leerwerk.aandeel\" = 0.8 }",
        "scenario.2.change.1.set.instrument.leerwerk.aandeel",
        "add up to 1.05 from 2024-04 in hilversum in scenario \"meer\"",
        None,
    ),
    (
        SET,
        "set = { \"nazorg.maanden\" = 5 }\nscale = { \"nazorg.maanden\" = 1 }",
        "scenario.2.change.1.scale.nazorg.maanden",
        "already changed",
        None,
    ),
    (SET, "set = 3", "scenario.2.change.1.set", "the number 3 is of the wrong type; a table", None),
];

#[test]
fn the_experiment_of_the_tests_is_right() {
    let (experiment, model) = loaded(&Proef::new());
    assert_eq!(experiment.name, "proef");
    assert_eq!(experiment.question_en, experiment.question);
    assert_eq!((experiment.reference, experiment.compare), (0, Some((1, 0))));
    assert_eq!((experiment.months(), experiment.replicates, experiment.seed), (120, 3, 2022));
    assert_eq!(experiment.indicators, [Indicator::Bijstand, Indicator::UitNaarWerk]);
    let from = Maand::van(2024, 4);
    let path = "instrument.leerwerk.aandeel".to_string();
    assert_eq!(experiment.scenarios[1].changes, [Change { from, gemeente: Some(0), path, how: How::Set(0.55) }]);
    assert_eq!(model.name, "proef");
}

#[test]
fn every_mistake_is_told_with_its_place_and_what_is_right() {
    for (from, to, key, words, hint) in CASES {
        let proef = Proef::new();
        let line = proef.spoil(FILE, from, to);
        let Err(fouten) = load(&proef) else { panic!("{from} -> {to} is accepted") };
        let fout: &Fout = find(&fouten, FILE, key);
        let text = fout.to_string();
        assert!(text.contains(words), "{words:?} is not in {text}");
        assert_eq!(fout.hint.as_deref(), *hint, "{text}");
        let elsewhere =
            ["missing", "nothing", "before the policy"].iter().any(|w| words.contains(w)) || fout.line == line + 1;
        assert!(elsewhere || fout.line == line, "line {line}, but: {text}");
        assert!(fouten.len() <= 3, "{fouten}");
    }
}

#[test]
fn mistakes_of_the_model_are_told_together_with_those_of_the_experiment() {
    let proef = Proef::new();
    proef.spoil(FILE, "seed = 2022", "seed = 1.5");
    proef.spoil(FILE, SET, "set = { \"nazorg.maanden\" = 13, \"x.y\" = 1 }");
    proef.spoil("models/proef/beleid.toml", "value = 6", "value = 66");
    let Err(fouten) = load(&proef) else { panic!("accepted") };
    assert_eq!(fouten.len(), 4, "{fouten}");
    let Err(fouten) = Experiment::load(&proef.path("experiments/niets.toml")) else { panic!("accepted") };
    assert!(find(&fouten, "experiments/niets.toml", "experiment").wat.contains("does not exist"));
}

#[test]
fn a_dose_belongs_to_every_scenario() {
    let proef = Proef::new();
    proef.spoil(FILE, "seed =", "dose = { label = \"Uren\", unit = \"uren/maand\" }\nseed =");
    proef.spoil(FILE, "title = \"Nu\"", "title = \"Nu\"\ndose = 1.5");
    let Err(fouten) = load(&proef) else { panic!("accepted") };
    assert_eq!((fouten.len(), fouten.0[0].key.as_str()), (1, "scenario.2.dose"));
    proef.spoil(FILE, "title = \"Meer\"", "title = \"Meer\"\ndose = 2");
    let (experiment, _) = loaded(&proef);
    assert_eq!(experiment.scenarios.iter().map(|s| s.dose).collect::<Vec<_>>(), [Some(1.5), Some(2.0)]);
    assert_eq!(experiment.dose.map(|dose| dose.label_en), Some("Uren".to_string()));
}

#[test]
fn shares_are_summed_at_every_date_also_those_that_the_model_dates() {
    let proef = Proef::new();
    let aandeel = "aandeel = { value = 0.25,";
    proef.spoil(
        "models/basis/instrumenten/direct.toml",
        aandeel,
        &format!("{aandeel} dated = {{ \"2026-01\" = 0.5 }},"),
    );
    let Err(fouten) = load(&proef) else { panic!("accepted") };
    assert!(fouten.to_string().contains("add up to 1.05 from 2026-01 in hilversum"), "{fouten}");
}

#[test]
fn an_unquoted_path_and_a_repeated_unit_are_understood() {
    let proef = Proef::new();
    proef.spoil(
        FILE,
        SET,
        "set = { nazorg.maanden = { value = 9, unit = \"months\" }, instrument.direct.aandeel = 0.1 }",
    );
    let (experiment, _) = loaded(&proef);
    let changes: Vec<_> = experiment.scenarios[1].changes.iter().map(|c| (c.path.as_str(), c.how)).collect();
    assert_eq!(changes, [("nazorg.maanden", How::Set(9.0)), ("instrument.direct.aandeel", How::Set(0.1))]);
}

/// Months of nazorg from the timeline, in these months, for the region or a gemeente.
fn nazorg(
    dated: &str,
    changes: &[(i32, u32, Option<usize>, How)],
    at: &[(i32, u32)],
    gemeente: Option<usize>,
) -> Vec<f64> {
    let proef = Proef::new();
    proef.spoil("models/proef/beleid.toml", "lever =", &format!("{dated} lever ="));
    let (_, model) = loaded(&proef);
    let path = "nazorg.maanden".to_string();
    let change = |(jaar, maand, gemeente, how): &(i32, u32, Option<usize>, How)| Change {
        from: Maand::van(*jaar, *maand),
        gemeente: *gemeente,
        path: path.clone(),
        how: *how,
    };
    let changes: Vec<Change> = changes.iter().map(change).collect();
    let tijdlijn = Tijdlijn::new(&model, &changes, Maand::van(2030, 12));
    let value = |(jaar, maand): &(i32, u32)| match gemeente {
        Some(n) => tijdlijn.waarden(Maand::van(*jaar, *maand), n).p.nazorg.maanden.0,
        None => tijdlijn.regio(Maand::van(*jaar, *maand)).p.nazorg.maanden.0,
    };
    at.iter().map(value).collect()
}

const DATED: &str = "dated = { \"2021-01\" = 5, \"2023-01\" = 8, \"2026-01\" = 10 },";

#[test]
fn dated_values_hold_from_their_month_on() {
    let at = [(2000, 1), (2022, 1), (2022, 12), (2023, 1), (2025, 12), (2026, 1), (2099, 1)];
    assert_eq!(nazorg(DATED, &[], &at, None), [5.0, 5.0, 5.0, 8.0, 8.0, 10.0, 10.0]);
}

#[test]
fn a_set_value_stays_and_a_scaled_value_follows_the_model() {
    let at = [(2024, 3), (2024, 4), (2026, 1)];
    assert_eq!(nazorg(DATED, &[(2024, 4, None, How::Set(4.0))], &at, Some(0)), [8.0, 4.0, 4.0]);
    assert_eq!(nazorg(DATED, &[(2024, 4, None, How::Scale(0.5))], &at, Some(0)), [8.0, 4.0, 5.0]);
}

#[test]
fn later_changes_build_on_earlier_ones() {
    let at = [(2024, 1), (2025, 1), (2026, 1), (2027, 1)];
    let twice = [(2025, 1, None, How::Scale(0.5)), (2024, 1, None, How::Scale(0.5))];
    assert_eq!(nazorg(DATED, &twice, &at, None), [4.0, 2.0, 2.5, 2.5]);
    let mixed = [(2024, 1, None, How::Set(12.0)), (2025, 1, None, How::Scale(0.5)), (2027, 1, None, How::Set(3.0))];
    assert_eq!(nazorg(DATED, &mixed, &at, None), [12.0, 6.0, 6.0, 3.0]);
}

#[test]
fn a_gemeente_goes_before_the_region_in_the_same_month_only() {
    let changes = [(2024, 1, Some(1), How::Set(4.0)), (2024, 1, None, How::Set(6.0)), (2025, 1, None, How::Set(7.0))];
    let at = [(2023, 1), (2024, 1), (2025, 1)];
    assert_eq!(nazorg(DATED, &changes, &at, Some(1)), [8.0, 4.0, 7.0]);
    assert_eq!(nazorg(DATED, &changes, &at, Some(0)), [8.0, 6.0, 7.0]);
    assert_eq!(nazorg(DATED, &changes, &at, None), [8.0, 6.0, 7.0]);
}

#[test]
fn instruments_effects_and_sectors_move_too() {
    let proef = Proef::new();
    let (_, model) = loaded(&proef);
    let change =
        |path: &str, gemeente, how| Change { from: Maand::van(2023, 1), gemeente, path: path.to_string(), how };
    let changes = [
        change("instrument.leerwerk.aandeel", Some(2), How::Set(0.5)),
        change("instrument.leerwerk.effect.1.punten", None, How::Scale(2.0)),
        change("sector.zorg.vraag", None, How::Set(1.5)),
    ];
    let tijdlijn = Tijdlijn::new(&model, &changes, Maand::van(2030, 12));
    let (before, after) = (Maand::van(2022, 12), Maand::van(2023, 1));
    assert_eq!(tijdlijn.waarden(before, 2), tijdlijn.regio(before));
    assert_eq!(tijdlijn.waarden(after, 2).instrumenten[1].cijfers.aandeel.0, 0.5);
    assert_eq!(tijdlijn.waarden(after, 0).instrumenten[1].cijfers.aandeel.0, 0.25);
    let effect = &tijdlijn.regio(after).instrumenten[1].effecten[0];
    assert_eq!(format!("{effect:?}"), "Ontwikkeling(Vaardigheden, Points(1.0))");
    assert_eq!(tijdlijn.sectoren(after).iter().map(|s| s.vraag.0).collect::<Vec<_>>(), [1.5, 0.0]);
    assert_eq!(tijdlijn.sectoren(before)[0].vraag.0, 0.0);
}

#[test]
fn a_truncated_experiment_never_panics() {
    let proef = Proef::new();
    let text = proef.read(FILE);
    for end in (0..text.len()).step_by(7) {
        proef.write(FILE, &text[..end]);
        if let Err(fouten) = load(&proef) {
            assert!(!fouten.render(false).is_empty());
        }
    }
}
