//! The same region at another size: all counts of people, places and staff and all yearly amounts in
//! proportion, all shares, rates, chances and prices as they are. A stock or flow per resident stays that
//! of the region itself; but in a smaller one submarkets are thinner, and more of them are merged.

use crate::model::Model;

/// Numbers that count people, places, staff or money of the whole region. Places of instruments of their own
/// (`instrument.*.plaatsen`) are not scaled: they do not bind.
pub const MET_DE_REGIO: &[&str] = &[
    "regio.ww",
    "regio.lks",
    "regio.wsw",
    "regio.beschut",
    "regio.participatiebaan",
    "tomin.beschut",
    "tomin.participatiebaan",
    "tomin.werkleer",
    "begroting.participatiebudget",
    "begroting.buig",
    "begroting.sociaal",
    "begroting.taal",
    "wsp.accountmanagers",
    "mobiliteit.rmt_trajecten",
    "begroting.waw_pow",
    "begroting.jeugd",
    "begroting.dichterbij",
    "begroting.esf",
    "begroting.rmt",
    "begroting.leerwerkloket",
    "begroting.buig_klein_tot",
    "begroting.buig_groot_vanaf",
    "wsp.uitzend",
    "wsp.sroi_volume",
    "begroting.inburgering",
    "demografie.jongeren",
    "demografie.vestiging",
    "demografie.statushouders",
];

impl Model {
    /// The model of a region that is `factor` times as large.
    pub fn geschaald(&self, factor: f64) -> Model {
        let mut model = self.clone();
        let per_gemeente = |g: &str| [format!("gemeente.{g}.inwoners"), format!("gemeente.{g}.bijstand")];
        let mut paden: Vec<String> = model.gemeenten.iter().flat_map(|g| per_gemeente(&g.key)).collect();
        paden.extend(MET_DE_REGIO.iter().map(|pad| pad.to_string()));
        for pad in &paden {
            if let Some(entry) = model.entries.get_mut(pad) {
                entry.value *= factor;
                entry.low *= factor;
                entry.high *= factor;
                entry.dated.iter_mut().for_each(|(_, later)| *later *= factor);
            }
        }
        for (pad, x) in model.entries.values_mut().flat_map(|entry| &mut entry.with) {
            if MET_DE_REGIO.contains(&pad.as_str()) {
                *x *= factor;
            }
        }
        model.refresh();
        model
    }

    /// The model of a region with so many people of working age.
    pub fn met_inwoners(&self, aantal: f64) -> Model {
        let nu: f64 = self.gemeenten.iter().map(|g| *g.cijfers.inwoners).sum();
        self.geschaald(aantal / nu)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn every_number_that_is_scaled_exists_and_nothing_else_changes() {
        let pad = Path::new(env!("CARGO_MANIFEST_DIR")).join("models/gooi-en-vechtstreek");
        let model = Model::load(&pad).unwrap();
        let klein = model.geschaald(0.5);
        for pad in MET_DE_REGIO {
            assert!(model.entries.contains_key(*pad), "{pad}");
            assert_eq!(klein.entries[*pad].value * 2.0, model.entries[*pad].value, "{pad}");
        }
        let anders = model.entries.iter().filter(|(pad, e)| klein.entries[*pad].value != e.value);
        assert!(anders.count() <= MET_DE_REGIO.len() + 2 * model.gemeenten.len());
        assert_eq!(*klein.gemeenten[0].cijfers.inwoners * 2.0, *model.gemeenten[0].cijfers.inwoners);
    }
}
