//! Small statistics over replicates: quantiles, intervals and ratios that own up to their uncertainty. Functions are of
//! `libm`, as in the model, so that intervals too are the same on every machine; crates for statistics ask the system.

/// Summary of one number over the replicates.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Samenvatting {
    /// How many replicates.
    pub n: usize,
    /// Mean.
    pub gemiddeld: f64,
    /// Standard deviation over replicates (n - 1); NaN under two replicates.
    pub sd: f64,
    /// 5% quantile over replicates.
    pub p05: f64,
    /// Median over replicates.
    pub p50: f64,
    /// 95% quantile over replicates.
    pub p95: f64,
    /// Lower end of the 95% t interval of the mean; NaN under two replicates.
    pub laag95: f64,
    /// Upper end of the 95% t interval of the mean; NaN under two replicates.
    pub hoog95: f64,
    /// Share of replicates below zero.
    pub aandeel_onder_nul: f64,
}

impl Samenvatting {
    /// Summarises the values of all replicates.
    pub fn van(waarden: &[f64]) -> Samenvatting {
        let n = waarden.len();
        let mut op_volgorde = waarden.to_vec();
        op_volgorde.sort_by(f64::total_cmp);
        let (gemiddeld, sd) = (gemiddelde(waarden), standaardafwijking(waarden));
        let halve = if n < 2 { f64::NAN } else { t_quantile(0.975, (n - 1) as f64) * sd / (n as f64).sqrt() };
        Samenvatting {
            n,
            gemiddeld,
            sd,
            p05: quantile(&op_volgorde, 0.05),
            p50: quantile(&op_volgorde, 0.5),
            p95: quantile(&op_volgorde, 0.95),
            laag95: gemiddeld - halve,
            hoog95: gemiddeld + halve,
            aandeel_onder_nul: waarden.iter().filter(|v| **v < 0.0).count() as f64 / n.max(1) as f64,
        }
    }

    /// Whether the 95% interval of the mean excludes zero.
    pub fn onderscheidbaar(&self) -> bool {
        self.laag95 > 0.0 || self.hoog95 < 0.0
    }

    /// Whether there are enough replicates for an interval.
    pub fn heeft_interval(&self) -> bool {
        self.laag95.is_finite() && self.hoog95.is_finite()
    }

    /// The same summary of the values times a positive factor.
    pub fn maal(&self, factor: f64) -> Samenvatting {
        Samenvatting {
            gemiddeld: self.gemiddeld * factor,
            sd: self.sd * factor,
            p05: self.p05 * factor,
            p50: self.p50 * factor,
            p95: self.p95 * factor,
            laag95: self.laag95 * factor,
            hoog95: self.hoog95 * factor,
            ..*self
        }
    }
}

/// A ratio of two means with its 95% interval (Fieller).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Verhouding {
    /// Ratio of the means.
    pub waarde: f64,
    /// Lower end of the 95% interval.
    pub laag: f64,
    /// Upper end of the 95% interval.
    pub hoog: f64,
}

/// Mean; NaN of nothing.
pub fn gemiddelde(waarden: &[f64]) -> f64 {
    waarden.iter().sum::<f64>() / waarden.len() as f64
}

/// Covariance with n - 1; NaN under two pairs.
pub fn covariantie(a: &[f64], b: &[f64]) -> f64 {
    if a.len() < 2 {
        return f64::NAN;
    }
    let (ma, mb) = (gemiddelde(a), gemiddelde(b));
    a.iter().zip(b).map(|(x, y)| (x - ma) * (y - mb)).sum::<f64>() / (a.len() - 1) as f64
}

/// Standard deviation with n - 1; NaN under two values.
pub fn standaardafwijking(waarden: &[f64]) -> f64 {
    covariantie(waarden, waarden).sqrt()
}

/// Quantile of sorted values by linear interpolation (type 7); NaN of nothing.
pub fn quantile(op_volgorde: &[f64], p: f64) -> f64 {
    let Some(laatste) = op_volgorde.len().checked_sub(1) else { return f64::NAN };
    let plaats = p.clamp(0.0, 1.0) * laatste as f64;
    let (onder, rest) = (plaats.floor() as usize, plaats.fract());
    let boven = (onder + 1).min(laatste);
    if rest == 0.0 {
        return op_volgorde[onder];
    }
    op_volgorde[onder] + rest * (op_volgorde[boven] - op_volgorde[onder])
}

/// Ratio of the means of paired values, or nothing when the interval of the denominator includes zero.
pub fn verhouding(teller: &[f64], noemer: &[f64]) -> Option<Verhouding> {
    let n = teller.len() as f64;
    if n < 2.0 || !Samenvatting::van(noemer).onderscheidbaar() {
        return None;
    }
    let (a, b) = (gemiddelde(teller), gemiddelde(noemer));
    let t2 = t_quantile(0.975, n - 1.0).powi(2) / n;
    let (vaa, vbb, vab) = (covariantie(teller, teller), covariantie(noemer, noemer), covariantie(teller, noemer));
    let (p, q, r) = (b * b - t2 * vbb, a * b - t2 * vab, a * a - t2 * vaa);
    let wortel = (q * q - p * r).max(0.0).sqrt();
    let (laag, hoog) = ((q - wortel) / p, (q + wortel) / p);
    (p > 0.0).then_some(Verhouding { waarde: a / b, laag, hoog })
}

/// Quantile of the Student t distribution, by Newton's method. The distribution function bends down for positive values,
/// so steps from nil never pass the quantile.
pub fn t_quantile(p: f64, vrijheidsgraden: f64) -> f64 {
    if p < 0.5 {
        return -t_quantile(1.0 - p, vrijheidsgraden);
    }
    let mut t = 0.0;
    // A step that no longer adds anything is the last one.
    for _ in 0..100 {
        let stap = (p - t_verdeling(t, vrijheidsgraden)) / t_dichtheid(t, vrijheidsgraden);
        if stap <= 1e-14 * t {
            break;
        }
        t += stap;
    }
    t
}

/// Density of Student t.
fn t_dichtheid(t: f64, v: f64) -> f64 {
    let log = libm::lgamma(0.5 * (v + 1.0)) - libm::lgamma(0.5 * v) - 0.5 * libm::log(v * std::f64::consts::PI);
    libm::exp(log - 0.5 * (v + 1.0) * libm::log1p(t * t / v))
}

/// Distribution function of Student t for t >= 0.
fn t_verdeling(t: f64, v: f64) -> f64 {
    1.0 - 0.5 * onvolledige_beta(0.5 * v, 0.5, v / (v + t * t))
}

/// Regularised incomplete beta function by its continued fraction (Lentz).
fn onvolledige_beta(a: f64, b: f64, x: f64) -> f64 {
    if x <= 0.0 || x >= 1.0 {
        return x.clamp(0.0, 1.0);
    }
    if x > (a + 1.0) / (a + b + 2.0) {
        return 1.0 - onvolledige_beta(b, a, 1.0 - x);
    }
    let log = libm::lgamma(a + b) - libm::lgamma(a) - libm::lgamma(b) + a * libm::log(x) + b * libm::log(1.0 - x);
    libm::exp(log) * kettingbreuk(a, b, x) / a
}

/// The continued fraction of the incomplete beta function.
fn kettingbreuk(a: f64, b: f64, x: f64) -> f64 {
    let vast = |v: f64| if v.abs() < 1e-300 { 1e-300 } else { v };
    let mut c = 1.0;
    let mut d = 1.0 / vast(1.0 - (a + b) * x / (a + 1.0));
    let mut som = d;
    for m in 1..500 {
        let m = f64::from(m);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        let oneven = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        let mut stap = 1.0;
        for term in [even, oneven] {
            d = 1.0 / vast(1.0 + term * d);
            c = vast(1.0 + term / c);
            stap = c * d;
            som *= stap;
        }
        if (stap - 1.0).abs() < 1e-15 {
            break;
        }
    }
    som
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn t_quantiles_match_the_tables() {
        let tabel = [(1.0, 12.706205), (2.0, 4.302653), (4.0, 2.776445), (9.0, 2.262157), (29.0, 2.045230)];
        for (v, verwacht) in tabel.into_iter().chain([(99.0, 1.984217), (1000.0, 1.962339)]) {
            assert!((t_quantile(0.975, v) - verwacht).abs() < 1e-5, "{v}: {}", t_quantile(0.975, v));
            for p in [0.5, 0.6, 0.975, 0.9999] {
                assert!((t_verdeling(t_quantile(p, v), v) - p).abs() < 1e-12, "{v}: {p}");
            }
        }
        assert!((t_quantile(0.95, 10.0) - 1.812461).abs() < 1e-5);
        assert!((t_quantile(0.05, 10.0) + 1.812461).abs() < 1e-5);
    }

    #[test]
    fn quantiles_interpolate_as_type_7() {
        let w = [1.0, 2.0, 3.0, 4.0];
        assert_eq!(quantile(&w, 0.5), 2.5);
        assert!((quantile(&w, 0.05) - 1.15).abs() < 1e-12);
        assert_eq!(quantile(&w, 1.0), 4.0);
        assert!(quantile(&[], 0.5).is_nan());
    }

    #[test]
    fn a_summary_knows_when_it_cannot_tell() {
        let s = Samenvatting::van(&[-1.0, 1.0, -2.0, 2.0]);
        assert!(!s.onderscheidbaar() && s.heeft_interval());
        assert!(!Samenvatting::van(&[-3.0]).onderscheidbaar());
        assert!(Samenvatting::van(&[-3.0, -3.1, -2.9]).onderscheidbaar());
        assert_eq!(Samenvatting::van(&[-3.0, 1.0]).aandeel_onder_nul, 0.5);
    }

    #[test]
    fn a_ratio_needs_a_denominator_away_from_zero() {
        assert_eq!(verhouding(&[1.0, 2.0, 3.0], &[-1.0, 1.0, 0.5]), None);
        let v = verhouding(&[10.0, 11.0, 9.0, 10.5], &[5.0, 5.2, 4.8, 5.1]).unwrap();
        assert!(v.laag <= v.waarde && v.waarde <= v.hoog);
        assert!((v.waarde - 40.5 / 20.1).abs() < 1e-12);
    }
}
