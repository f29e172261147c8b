//! How much memory a region takes, for as far as that grows with the people in it.

use crate::regio::dossier::Dossier;
use crate::regio::{Bits, Regio};

/// Bytes that a list has asked for.
pub(super) fn ruimte<T>(lijst: &Vec<T>) -> usize {
    lijst.capacity() * size_of::<T>()
}

/// Adds to a list that is one of many. Room for a few more is enough: there is little in each.
pub(super) fn duw<T>(lijst: &mut Vec<T>, wat: T) {
    if lijst.len() == lijst.capacity() {
        lijst.reserve_exact(4 + lijst.len() / 8);
    }
    lijst.push(wat);
}

/// Bytes of something on its own: allocators give sixteen at a time, and keep eight for themselves.
pub(super) fn los<T>() -> usize {
    (size_of::<T>() + 8).next_multiple_of(16)
}

/// Bytes of some sets.
pub(super) fn sets(sets: &[Bits]) -> usize {
    sets.iter().map(Bits::ruimte).sum()
}

impl Regio {
    /// Bytes of all records, dossiers, columns, sets, posts and werkgevers.
    pub fn bytes(&self) -> usize {
        let dossiers = self.inwoners.iter().filter(|i| i.dossier.is_er()).count() * los::<Dossier>();
        // Room for more records is not counted: there is much of it, and nothing has been written there.
        let lijsten =
            size_of_val(self.inwoners.as_slice()) + ruimte(&self.werkgevers) + ruimte(&self.vrij) + ruimte(&self.nieuw);
        lijsten + dossiers + self.kolommen.bytes() + self.posten.bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::regio::Inwoner;

    #[test]
    fn a_record_is_one_line_of_memory_and_a_dossier_little_more() {
        assert_eq!((size_of::<Inwoner>(), align_of::<Inwoner>()), (64, 64));
        assert_eq!((size_of::<Dossier>(), los::<Dossier>()), (56, 64));
    }
}
