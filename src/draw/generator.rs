//! The generator: Squares with 64 bits (Widynski 2020), and the keys that it asks for.

/// The word at a place of the counter. Folding is one to one; it brings what differs in the high fields to the low
/// digits too, from where the squaring spreads it.
#[inline]
pub(super) fn woord(teller: u64, key: u64) -> u64 {
    squares64(teller ^ teller >> 32, key)
}

/// Squares with five rounds and 64 bits.
#[inline]
fn squares64(teller: u64, key: u64) -> u64 {
    let y = teller.wrapping_mul(key);
    let z = y.wrapping_add(key);
    let ronde = |x: u64, plus: u64| x.wrapping_mul(x).wrapping_add(plus);
    let x = ronde(y, y).rotate_left(32);
    let x = ronde(x, z).rotate_left(32);
    let x = ronde(x, y).rotate_left(32);
    let t = ronde(x, z);
    let x = t.rotate_left(32);
    t ^ ronde(x, y) >> 32
}

/// The key of a seed and a replicate, as the author of the generator makes them: two groups of eight hexadecimal
/// digits, none nil, all different within a group, and the last one odd.
pub(super) fn sleutel(seed: u64, replicate: u32) -> u64 {
    let mut staat = meng(seed) ^ u64::from(replicate);
    let mut groep = |oneven: bool| {
        let mut cijfers: [u64; 15] = std::array::from_fn(|n| n as u64 + 1);
        // The last digit first, so that it is odd: those stand on even places.
        (0..8).fold(0, |groep, n| {
            staat = staat.wrapping_add(0x9E37_79B9_7F4A_7C15);
            let lot = meng(staat) >> 32;
            let van = n + ((lot * (15 - n as u64)) >> 32) as usize;
            let van = if oneven && n == 0 { ((lot * 8) >> 32) as usize * 2 } else { van };
            cijfers.swap(n, van);
            groep | cijfers[n] << (4 * n)
        })
    };
    let laag: u64 = groep(true);
    laag | groep(false) << 32
}

/// Mixes 64 bits one to one (the last step of splitmix64).
fn meng(x: u64) -> u64 {
    let x = (x ^ x >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let x = (x ^ x >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
    x ^ x >> 31
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As another implementation of the generator gives them (randomgen 2.5.1 for Python).
    #[test]
    fn squares_gives_known_answers() {
        let cases = [
            (0xc58e_fd15_4ce3_2f6d, 0, [0x8352_d815_14c3_f20f, 0x4d64_5c71_0dea_443c, 0x5f66_4b34_b649_cc78]),
            (
                0xc58e_fd15_4ce3_2f6d,
                12_345_678_901,
                [0x028d_507e_0ee8_a1e7, 0x4ac6_fa23_0e6d_8bb8, 0xbc8d_ed23_694b_76b5],
            ),
            (0x9e37_79b9_7f4a_7c15, 1 << 63 | 5, [0x6e50_81e4_d2ab_9d22, 0xea65_9fed_2837_02a8, 0x4396_731f_82e6_23b4]),
        ];
        for (key, teller, antwoord) in cases {
            assert_eq!([0, 1, 2].map(|n| squares64(teller + n, key)), antwoord);
        }
    }

    #[test]
    fn keys_have_the_digits_that_the_generator_asks_for_and_differ() {
        let mut alle = std::collections::HashSet::new();
        for (seed, replicate) in (0..2_000).map(|n| (n / 40, n as u32 % 40)) {
            let key = sleutel(seed, replicate);
            for groep in [key as u32, (key >> 32) as u32] {
                let cijfers = (0..8).map(|n| groep >> (4 * n) & 15).fold(0u32, |cijfers, c| cijfers | 1 << c);
                assert_eq!((cijfers.count_ones(), cijfers & 1), (8, 0), "{key:x}");
            }
            assert_eq!(key & 1, 1, "{key:x}");
            alle.insert(key);
        }
        assert_eq!(alle.len(), 2_000);
    }
}
