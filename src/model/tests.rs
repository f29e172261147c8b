//! Every kind of wrong model is refused with a place, a key, and what would be right.

use proptest::prelude::*;

use super::proef::{Proef, find};
use super::*;
use crate::parameter::Kind;

const BASIS: &str = "models/basis/parameters/alles.toml";
const REGIO: &str = "models/proef/regio.toml";
const BELEID: &str = "models/proef/beleid.toml";
const LEERWERK: &str = "models/basis/instrumenten/leerwerk.toml";
const HEAD: &str = "models/proef/model.toml";

/// A text to replace, and the one error that must follow: key, words in the message, nearest name.
type Case = (&'static str, &'static str, &'static str, &'static str, &'static str, Option<&'static str>);

const CASES: &[Case] = &[
    (BELEID, "[nazorg]", "[nazorgg]", "nazorgg", "unknown table", Some("nazorg")),
    (BELEID, "maanden", "manden", "nazorg.manden", "unknown number", Some("maanden")),
    (BELEID, "high =", "hihg =", "nazorg.maanden.hihg", "unknown key", Some("high")),
    (
        BELEID,
        "unit = \"months\"",
        "unit = \"years\"",
        "nazorg.maanden.unit",
        "wrong unit \"years\"; this number is in \"months\"",
        None,
    ),
    (BELEID, "value = 6", "value = \"6\"", "nazorg.maanden.value", "wrong type; a number without quotes", None),
    (BELEID, "value = 6", "value = 2", "nazorg.maanden.value", "value 2 is below low 3; low <= value <= high", None),
    (BELEID, "value = 6", "value = 13", "nazorg.maanden.value", "value 13 is above high 12", None),
    (BELEID, "low = 3", "low = -3", "nazorg.maanden.low", "-3 is not possible; a number in months is 0 to 1200", None),
    (BELEID, "value = 6", "value = inf", "nazorg.maanden.value", "infinite", None),
    (
        BELEID,
        "kind = \"seed\"",
        "kind = \"sead\"",
        "nazorg.maanden.kind",
        "\"sead\" is unknown; one of: seed, statistic",
        Some("seed"),
    ),
    (BELEID, "source = \"T1\"", "source = \"T2\"", "nazorg.maanden.source", "unknown source \"T2\"", Some("T1")),
    (BELEID, "lever = \"gemeente\"", "lever = \"gemente\"", "nazorg.maanden.lever", "is unknown", Some("gemeente")),
    (
        BELEID,
        "lever = \"gemeente\"",
        "lever = \"gemeente\", environment = true",
        "nazorg.maanden.lever",
        "together with environment",
        None,
    ),
    (BELEID, "low = 3, ", "", "nazorg.maanden.low", "`low` is missing; a number in months", None),
    (
        BELEID,
        "lever =",
        "dated = { \"2024-01\" = 7, \"2023-01\" = 8 }, lever =",
        "nazorg.maanden.dated.2023-01",
        "2023-01 stands after 2024-01",
        None,
    ),
    (
        BELEID,
        "lever =",
        "dated = { \"2024-13\" = 7 }, lever =",
        "nazorg.maanden.dated.2024-13",
        "is not a month; write YYYY-MM",
        None,
    ),
    (
        BELEID,
        "lever =",
        "dated = { \"2024-01\" = 70 }, lever =",
        "nazorg.maanden.dated.2024-01",
        "outside the entry's own range; between low and high: 3 to 12",
        None,
    ),
    (
        BELEID,
        "maanden = {",
        "maanden = 6 # {",
        "nazorg.maanden",
        "the number 6 is not an entry; write { value = ..",
        None,
    ),
    (BELEID, "maanden = {", "maanden = [", "syntax", "", None),
    (
        REGIO,
        "werknemers = {",
        "#werknemers = {",
        "regio.werknemers",
        "`werknemers` is missing; an entry in share",
        None,
    ),
    (
        REGIO,
        "leeftijd_55 = { value = 0.25",
        "leeftijd_55 = { value = 0.35",
        "regio.leeftijd_55",
        "add up to 1.1; regio.leeftijd_15",
        None,
    ),
    (
        REGIO,
        "wia = { value = 0,",
        "wia = { value = 0.7, dated = { \"2023-01\" = 1.0 },",
        "regio.nug_zoekend",
        "add up to 1.3 from 2023-01",
        None,
    ),
    (
        LEERWERK,
        "slot =",
        "sector = \"zorgg\"\nslot =",
        "instrument.leerwerk.sector",
        "there is no sector \"zorgg\"; one of: zorg, bouw",
        Some("zorg"),
    ),
    (
        LEERWERK,
        "kind = \"ontwikkeling\"",
        "kind = \"omscholing\"\n[[effect]]\nkind = \"ontwikkeling\"",
        "instrument.leerwerk.sector",
        "`sector` is missing; the key of a sector",
        None,
    ),
    (
        LEERWERK,
        "[cijfers]",
        "wie = { statushouders = true }\n[cijfers]",
        "instrument.leerwerk.wie.statushouders",
        "unknown key",
        Some("statushouder"),
    ),
    (LEERWERK, "slot =", "soort = \"dirrect\"\nslot =", "instrument.leerwerk.soort", "is unknown", Some("direct")),
    (REGIO, "banen = { value = 0.5", "banen = { value = 0.4", "sector.bouw.banen", "add up to 0.9", None),
    (REGIO, "midden = { value = 0,", "midden = { value = 1,", "sector.zorg.midden", "add up to 1.5", None),
    (
        REGIO,
        "uitvoeringsdienst =",
        "uitvoeringdienst =",
        "gemeente.hilversum.uitvoeringdienst",
        "unknown key",
        Some("uitvoeringsdienst"),
    ),
    (REGIO, "tot = \"2022-04\"", "tot = \"april\"", "gemeente.weesp.tot", "\"april\" is not a month", None),
    (REGIO, "[gemeente.hilversum]", "[gemeente.Hilversum]", "gemeente.Hilversum", "cannot be a key", None),
    (REGIO, "[regio]", "[regio]\nww = 3", "syntax", "duplicate", None),
    (LEERWERK, "slot = \"traject\"", "slot = \"trajekt\"", "instrument.leerwerk.slot", "is unknown", Some("traject")),
    (LEERWERK, "\"lks-mdp\"", "\"lks-mpd\"", "instrument.leerwerk.profielen.2", "is unknown", Some("lks-mdp")),
    (LEERWERK, "pot = \"participatiebudget\"", "pot = \"participatie\"", "instrument.leerwerk.pot", "is unknown", None),
    (
        LEERWERK,
        "aanbieder =",
        "belemmering = \"tall\"\naanbieder =",
        "instrument.leerwerk.belemmering",
        "is unknown",
        Some("taal"),
    ),
    (
        LEERWERK,
        "kind = \"ontwikkeling\"",
        "kind = \"ontwikeling\"",
        "instrument.leerwerk.effect.1.kind",
        "is unknown",
        Some("ontwikkeling"),
    ),
    (
        LEERWERK,
        "component = \"vaardigheden\"\n",
        "",
        "instrument.leerwerk.effect.1.component",
        "`component` is missing",
        None,
    ),
    (LEERWERK, "punten = {", "points = {", "instrument.leerwerk.effect.1.punten", "`punten` is missing", None),
    (LEERWERK, "prijs = {", "prijzen = {", "instrument.leerwerk.cijfers.prijzen", "unknown key", Some("prijs")),
    (
        LEERWERK,
        "aandeel = { value = 0.25",
        "aandeel = { value = 0.85",
        "instrument.leerwerk.aandeel",
        "shares of the pot participatiebudget add up to 1.1",
        None,
    ),
    (LEERWERK, "[cijfers]", "[cijfer]", "instrument.leerwerk.cijfer", "unknown key", Some("cijfers")),
    (HEAD, "name = \"proef\"", "name = \"prof\"", "name", "but the folder is proef; name = \"proef\"", None),
    (
        HEAD,
        "inherits = \"basis\"",
        "inherits = \"bassis\"",
        "inherits",
        "parent \"bassis\" does not exist",
        Some("basis"),
    ),
    (HEAD, "inherits = \"basis\"", "inherits = \"proef\"", "inherits", "inherits from this model in turn", None),
    (HEAD, "inherits = \"basis\"", "inherits = \"../basis\"", "inherits", "is not the name of a folder", Some("basis")),
    (HEAD, "start = ", "strat = ", "strat", "unknown key", Some("start")),
    (HEAD, "start = \"2022-01\"", "start = 2022", "start", "wrong type; a month in quotes", None),
    ("models/basis/bronnen.toml", "title =", "titel =", "T1.titel", "unknown key", Some("title")),
    ("models/basis/bronnen.toml", "kind = \"assumption\"", "kind = \"guess\"", "T1.kind", "is unknown", None),
];

#[test]
fn the_model_of_the_tests_is_right() {
    let proef = Proef::new();
    let model = Model::load(&proef.model()).unwrap_or_else(|fouten| panic!("{fouten}"));
    assert_eq!((model.name.as_str(), model.start), ("proef", Maand::van(2022, 1)));
    assert_eq!(model.gemeenten.iter().map(|g| g.key.as_str()).collect::<Vec<_>>(), ["hilversum", "blaricum", "weesp"]);
    assert_eq!(model.sectoren.iter().map(|s| s.key.as_str()).collect::<Vec<_>>(), ["zorg", "bouw"]);
    assert_eq!(model.instrumenten.iter().map(|i| i.name.as_str()).collect::<Vec<_>>(), ["direct", "leerwerk"]);
    assert_eq!(model.parameters.get("nazorg", "maanden"), Some(6.0), "the child's number replaces the parent's");
    assert_eq!(model.lever_names(), ["instrument.direct.aandeel", "instrument.leerwerk.aandeel", "nazorg.maanden"]);
    assert_eq!(model.entry("nazorg.maanden").map(|entry| entry.kind), Some(Kind::Seed));
    assert_eq!(model.instrumenten[0].cijfers.aandeel.0, 0.25);
    assert_eq!(model.instrumenten[0].effecten.len(), 1);
    assert_eq!(model.gemeenten[2].tot, Some(Maand::van(2022, 4)));
    assert_eq!(model.chain.len(), 2);
    assert_eq!(model.sectoren[0].cijfers.banen.0, 0.5);
}

#[test]
fn every_mistake_is_told_with_its_place_and_what_is_right() {
    for (file, from, to, key, words, hint) in CASES {
        let proef = Proef::new();
        let line = proef.spoil(file, from, to);
        let Err(fouten) = Model::load(&proef.model()) else { panic!("{from} -> {to} is accepted") };
        let fout = find(&fouten, file, key);
        let text = fout.to_string();
        assert!(text.contains(words), "{words:?} is not in {text}");
        assert_eq!(fout.hint.as_deref(), *hint, "{text}");
        let elsewhere = words.contains("missing") || words.contains("add up") || words.contains("duplicate");
        assert!(elsewhere || fout.line == line, "line {line}, but: {text}");
        assert!(!fout.render(false).is_empty());
    }
}

#[test]
fn one_mistake_gives_few_errors() {
    for (file, from, to, ..) in CASES {
        let proef = Proef::new();
        proef.spoil(file, from, to);
        let Err(fouten) = Model::load(&proef.model()) else { panic!("{from} -> {to} is accepted") };
        assert!(fouten.len() <= 4, "{from} -> {to} gives {} errors:\n{fouten}", fouten.len());
    }
}

#[test]
fn all_mistakes_are_told_at_once() {
    let proef = Proef::new();
    proef.spoil(BELEID, "value = 6", "value = 60");
    proef.spoil(LEERWERK, "slot = \"traject\"", "slot = \"x\"");
    proef.spoil(REGIO, "leeftijd_55 = { value = 0.25", "leeftijd_55 = { value = 0.35");
    proef.write("models/proef/nog.toml", "[onzin]\nx = 1\n[baan]\ny = 2\n");
    let Err(fouten) = Model::load(&proef.model()) else { panic!("accepted") };
    assert_eq!(fouten.len(), 5, "{fouten}");
}

#[test]
fn a_number_given_twice_in_one_folder_is_refused() {
    let proef = Proef::new();
    let text = proef.read(BELEID);
    proef.write("models/proef/zbeleid.toml", &text);
    let Err(fouten) = Model::load(&proef.model()) else { panic!("accepted") };
    let fout = find(&fouten, "models/proef/zbeleid.toml", "nazorg.maanden");
    assert!(fout.wat.contains("given twice") && fout.wat.contains("beleid.toml:2"), "{fout}");
}

#[test]
fn what_is_not_there_is_told() {
    let proef = Proef::new();
    let Err(fouten) = Model::load(&proef.path("models/niets")) else { panic!("accepted") };
    assert!(find(&fouten, "models/niets/model.toml", "model").wat.contains("does not exist"));
    let Err(fouten) = Model::load(&proef.path("models/basis")) else { panic!("accepted") };
    assert!(find(&fouten, "models/basis/model.toml", "start").wat.contains("missing"));
    assert_eq!(fouten.len(), 1, "a folder to inherit from need not be whole: {fouten}");
    proef.write("models/proef/instrumnten/x.toml", "");
    let Err(fouten) = Model::load(&proef.model()) else { panic!("accepted") };
    let fout = find(&fouten, "models/proef/instrumnten/x.toml", "instrumnten");
    assert_eq!(fout.hint.as_deref(), Some("instrumenten"));
}

#[test]
fn a_gemeente_has_no_levers() {
    let proef = Proef::new();
    proef.spoil(REGIO, "inwoners = {", "inwoners = { lever = \"rijk\",");
    let Err(fouten) = Model::load(&proef.model()) else { panic!("accepted") };
    assert!(fouten.0.iter().any(|fout| fout.key == "gemeente.hilversum.inwoners"), "{fouten}");
}

#[test]
fn a_child_replaces_gemeenten_and_instruments_as_a_whole() {
    let proef = Proef::new();
    let text = proef.read(REGIO);
    let one = &text[text.find("[gemeente.blaricum]").unwrap_or(0)..text.find("[gemeente.weesp]").unwrap_or(0)];
    proef.write(
        "models/kind/model.toml",
        "name = \"kind\"\ntitle = \"Kind\"\ninherits = \"proef\"\nstart = \"2015-01\"\n",
    );
    proef.write("models/kind/regio.toml", &one.replace("blaricum", "laren"));
    let instrument =
        "title = \"Anders\"\nslot = \"nazorg\"\nprofielen = [\"lks-mdp\"]\npot = \"buig\"\naanbieder = \"markt\"\n";
    proef.write("models/kind/instrumenten/leerwerk.toml", instrument);
    let model = Model::load(&proef.path("models/kind")).unwrap_or_else(|fouten| panic!("{fouten}"));
    assert_eq!(model.gemeenten.len(), 1);
    assert_eq!(model.gemeenten[0].key, "laren");
    assert_eq!(model.start, Maand::van(2015, 1));
    assert!(model.entry("gemeente.hilversum.inwoners").is_none());
    assert!(model.entry("instrument.leerwerk.aandeel").is_none());
    assert_eq!(model.instrumenten[1].title, "Anders");
    assert_eq!(model.sectoren.len(), 2);
}

#[test]
fn a_child_replaces_single_numbers_of_an_inherited_instrument() {
    let proef = Proef::new();
    let eigen = "{ value = 7, low = 0, high = 9, unit = \"count\", source = \"T1\", kind = \"law\" }";
    proef.write("models/proef/plaatsen.toml", &format!("[instrument.leerwerk]\nplaatsen = {eigen}\n"));
    let model = Model::load(&proef.model()).unwrap_or_else(|fouten| panic!("{fouten}"));
    let cijfers = &model.instrumenten[1].cijfers;
    assert_eq!((cijfers.plaatsen.0, cijfers.aandeel.0, model.instrumenten[1].effecten.len()), (7.0, 0.25, 1));
    proef.write("models/proef/plaatsen.toml", &format!("[instrument.leerwrk]\nplaatsen = {eigen}\n"));
    let Err(fouten) = Model::load(&proef.model()) else { panic!("accepted") };
    let fout = find(&fouten, "models/proef/plaatsen.toml", "instrument.leerwrk");
    assert_eq!(fout.hint.as_deref(), Some("leerwerk"));
    proef.write("models/proef/plaatsen.toml", &format!("[instrument.leerwerk]\nplaats = {eigen}\n"));
    let Err(fouten) = Model::load(&proef.model()) else { panic!("accepted") };
    assert_eq!(
        find(&fouten, "models/proef/plaatsen.toml", "instrument.leerwerk.plaats").hint.as_deref(),
        Some("plaatsen")
    );
}

#[test]
fn the_hash_sees_every_file_and_unused_sources_are_listed() {
    let proef = Proef::new();
    let hash = |proef: &Proef| Model::load(&proef.model()).unwrap_or_else(|fouten| panic!("{fouten}")).hash;
    let first = hash(&proef);
    assert_eq!(first, hash(&Proef::new()), "the hash does not depend on the place");
    proef.write("models/basis/data/reeks.csv", "a,b\n");
    let second = hash(&proef);
    assert_ne!(first, second);
    proef.write("models/proef/bronnen.toml", "[T9]\ntitle = \"Nooit\"\nkind = \"study\"\n");
    let model = Model::load(&proef.model()).unwrap_or_else(|fouten| panic!("{fouten}"));
    assert_ne!(model.hash, second);
    assert_eq!(model.unused_sources().iter().map(|(key, _)| *key).collect::<Vec<_>>(), ["T9"]);
}

#[test]
fn drawing_a_value_moves_everything_that_follows_from_it() {
    let proef = Proef::new();
    proef.spoil(BELEID, "lever =", "dated = { \"2023-01\" = 9 }, lever =");
    let mut model = Model::load(&proef.model()).unwrap_or_else(|fouten| panic!("{fouten}"));
    let values =
        [("nazorg.maanden", 4.0), ("instrument.direct.effect.1.punten", 0.75), ("gemeente.hilversum.inwoners", 7.0)];
    assert!(model.set_values(values));
    assert!(!model.set_values([("nazorg.niets", 4.0)]));
    assert_eq!(model.parameters.nazorg.maanden.0, 4.0);
    assert_eq!(model.entries["nazorg.maanden"].dated, [(Maand::van(2023, 1), 6.0)]);
    assert_eq!(model.gemeenten[0].cijfers.inwoners.0, 7.0);
    let wanted = crate::quantity::Points(0.75);
    assert_eq!(
        model.instrumenten[0].effecten,
        [Effect::Ontwikkeling(crate::instrument::Component::Vaardigheden, wanted)]
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn a_spoiled_file_never_panics(which in 0usize..5, cut in 0.0f64..1.0, junk in "[\\[\\]{}=\",.#a-z0-9é\n]{0,6}", drop in 0usize..40) {
        let file = [BASIS, REGIO, BELEID, LEERWERK, HEAD][which];
        let proef = Proef::new();
        let bytes = proef.read(file).into_bytes();
        let at = (cut * bytes.len() as f64) as usize;
        let rest = &bytes[(at + drop).min(bytes.len())..];
        for tail in [&[][..], rest] {
            let spoiled = [&bytes[..at], junk.as_bytes(), tail].concat();
            let _ = std::fs::write(proef.path(file), &spoiled);
            if let Err(fouten) = Model::load(&proef.model()) {
                prop_assert!(!fouten.render(false).is_empty());
            }
        }
    }
}
