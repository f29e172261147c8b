//! Pots of money per gemeente: what came in, what is promised, what was paid, what lapsed.

use crate::instrument::Pot;
use crate::quantity::Cent;

/// One pot of one gemeente.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Rekening {
    /// Received since the start.
    pub ontvangen: Cent,
    /// Paid since the start.
    pub betaald: Cent,
    /// Promised for running trajecten and not yet paid.
    pub verplicht: Cent,
    /// Unspent money that lapsed at the end of a year.
    pub vervallen: Cent,
}

impl Rekening {
    /// What may still be promised or paid.
    pub fn vrij(&self) -> Cent {
        self.ontvangen - self.betaald - self.verplicht - self.vervallen
    }
}

/// All pots of one gemeente, by [`Pot`].
pub type Kas = [Rekening; Pot::ALL.len()];

/// Whether a pot may run a deficit, because what it pays is an entitlement or a result.
pub fn open_einde(pot: Pot) -> bool {
    matches!(pot, Pot::Buig | Pot::Wsw | Pot::Tomin | Pot::Uitvoering)
}
