//! Whether an implementation has the outcomes of the definition: means over seeds against reference tables.

use super::{Month, Run};

/// Seeds behind each reference.
const REFERENCE_SEEDS: f64 = 40.0;
/// Standard errors of the difference from which on outcomes differ.
pub const LIMIT: f64 = 4.0;
/// Fewest seeds that an implementation is judged on.
pub const FEWEST_SEEDS: usize = 5;

/// What is compared, each as a share of the people.
pub const NAMES: [&str; 10] =
    ["E", "U", "B", "T", "matches", "candidates", "last E", "last U", "last B", "last candidates"];

/// Outcomes of the reference at one size: mean and standard deviation between seeds, in the order of `NAMES`.
#[derive(Debug)]
pub struct Reference {
    /// People.
    pub people: usize,
    /// Months.
    pub months: usize,
    values: [(f64, f64); 10],
}

/// The references.
pub const REFERENCES: [Reference; 3] = [
    Reference {
        people: 10_000,
        months: 120,
        values: [
            (0.8828981, 2.69e-3),
            (0.0813811, 1.33e-3),
            (0.0318341, 1.68e-3),
            (0.0038867, 2.44e-5),
            (0.0100466, 7.15e-5),
            (0.0108837, 1.87e-4),
            (0.8712675, 4.24e-3),
            (0.0861650, 3.69e-3),
            (0.0385775, 2.45e-3),
            (0.0116275, 1.20e-3),
        ],
    },
    Reference {
        people: 155_000,
        months: 24,
        values: [
            (0.9001117, 7.46e-4),
            (0.0685429, 5.15e-4),
            (0.0275821, 4.22e-4),
            (0.0037633, 1.58e-5),
            (0.0090686, 3.97e-5),
            (0.0093224, 6.22e-5),
            (0.8889473, 1.02e-3),
            (0.0836448, 8.05e-4),
            (0.0234079, 4.36e-4),
            (0.0109526, 3.44e-4),
        ],
    },
    Reference {
        people: 155_000,
        months: 120,
        values: [
            (0.8858571, 5.62e-4),
            (0.0799475, 2.58e-4),
            (0.0302648, 3.58e-4),
            (0.0039306, 3.52e-6),
            (0.0101199, 1.38e-5),
            (0.0107021, 3.14e-5),
            (0.8766347, 1.00e-3),
            (0.0840453, 7.31e-4),
            (0.0353200, 6.30e-4),
            (0.0114350, 2.33e-4),
        ],
    },
];

/// One quantity of an implementation beside its reference.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// What.
    pub name: &'static str,
    /// Mean of the implementation over its seeds.
    pub mean: f64,
    /// Mean of the reference.
    pub reference: f64,
    /// The difference in standard errors of the difference.
    pub errors: f64,
}

impl Row {
    /// Whether the difference may be chance.
    pub fn agrees(&self) -> bool {
        self.errors.abs() < LIMIT
    }
}

/// An implementation against a reference, over the seeds 1 to `seeds`.
///
/// Both have the same distribution if they agree, so the standard deviation of the reference, known from more seeds,
/// serves for both.
pub fn compare(run: Run, reference: &Reference, seeds: usize) -> [Row; 10] {
    let mut sums = [0.0; 10];
    for seed in 1..=seeds as u64 {
        let outcome = run(reference.people, reference.months, seed);
        assert_eq!(outcome.months.len(), reference.months, "a run has as many months as were asked");
        for (sum, value) in sums.iter_mut().zip(summary(&outcome.months, reference.people)) {
            *sum += value;
        }
    }
    let widening = (1.0 / REFERENCE_SEEDS + 1.0 / seeds as f64).sqrt();
    std::array::from_fn(|i| {
        let (mean, (reference, deviation)) = (sums[i] / seeds as f64, reference.values[i]);
        Row { name: NAMES[i], mean, reference, errors: (mean - reference) / (deviation * widening) }
    })
}

/// The compared quantities of one run.
fn summary(months: &[Month], people: usize) -> [f64; 10] {
    let of = |m: &Month| [m.people[0], m.people[1], m.people[2], m.people[3], m.matches, m.candidates].map(f64::from);
    let mean = |i: usize| months.iter().map(|m| of(m)[i]).sum::<f64>() / months.len() as f64;
    let last = months.last().map_or([f64::NAN; 6], of);
    [mean(0), mean(1), mean(2), mean(3), mean(4), mean(5), last[0], last[1], last[2], last[5]]
        .map(|x| x / people as f64)
}
