//! A table of text with aligned columns.

/// A table with a heading; columns of numbers are set to the right.
pub(super) struct Tabel {
    rechts: Vec<bool>,
    rijen: Vec<Vec<String>>,
}

impl Tabel {
    /// A table with these headings; a heading that begins with `>` is that of a column set to the right.
    pub fn new(koppen: &[&str]) -> Tabel {
        let rechts = koppen.iter().map(|kop| kop.starts_with('>')).collect();
        Tabel { rechts, rijen: vec![koppen.iter().map(|kop| kop.trim_start_matches('>').to_string()).collect()] }
    }

    /// Adds a row.
    pub fn rij(&mut self, cellen: impl IntoIterator<Item = String>) {
        self.rijen.push(cellen.into_iter().collect());
    }

    /// The table as lines.
    pub fn tekst(&self) -> String {
        let breedte = |k: usize| {
            self.rijen.iter().filter_map(|rij| rij.get(k)).map(|cel| cel.chars().count()).max().unwrap_or_default()
        };
        let breedtes: Vec<usize> = (0..self.rechts.len()).map(breedte).collect();
        let mut tekst = String::new();
        for (n, rij) in self.rijen.iter().enumerate() {
            let cellen = rij.iter().zip(&breedtes).zip(&self.rechts).map(|((cel, b), rechts)| match rechts {
                true => format!("{cel:>b$}"),
                false => format!("{cel:<b$}"),
            });
            tekst.push_str(cellen.collect::<Vec<_>>().join("  ").trim_end());
            tekst.push('\n');
            if n == 0 {
                let streep: Vec<String> = breedtes.iter().map(|b| "-".repeat(*b)).collect();
                tekst.push_str(&streep.join("  "));
                tekst.push('\n');
            }
        }
        tekst
    }
}

/// A number as short as it can be written, with at most six digits after the point.
pub(super) fn getal(x: f64) -> String {
    let tekst = format!("{x:.6}");
    tekst.trim_end_matches('0').trim_end_matches('.').to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_aligned() {
        let mut tabel = Tabel::new(&["naam", ">aantal"]);
        tabel.rij(["één".to_string(), "5".to_string()]);
        tabel.rij(["hilversum".to_string(), "1200".to_string()]);
        let tekst = "naam       aantal\n---------  ------\néén             5\nhilversum    1200\n";
        assert_eq!(tabel.tekst(), tekst);
        assert_eq!((getal(0.25), getal(3.0), getal(1e-9)), ("0.25".into(), "3".into(), "0".into()));
    }
}
