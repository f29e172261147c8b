//! Random numbers for the bare loops: xoshiro256++ in sequence, and a keyed hash that the compiler can vectorise.

/// What numbers are for; each use has numbers of its own under one seed.
#[derive(Clone, Copy, Debug)]
pub enum Use {
    /// Making the people of the start.
    Population,
    /// What happens to them.
    Dynamics,
}

/// The next number of splitmix64, for seeding.
fn splitmix(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// A sequence of random numbers: xoshiro256++.
#[derive(Clone, Debug)]
pub struct Rng([u64; 4]);

impl Rng {
    /// The sequence of a seed for a use.
    pub fn new(seed: u64, what: Use) -> Rng {
        let mut state = seed;
        let mut state = splitmix(&mut state) ^ what as u64;
        Rng(std::array::from_fn(|_| splitmix(&mut state)))
    }

    /// The next 64 bits.
    #[inline]
    pub fn next(&mut self) -> u64 {
        let s = &mut self.0;
        let result = s[0].wrapping_add(s[3]).rotate_left(23).wrapping_add(s[0]);
        let t = s[1] << 17;
        s[2] ^= s[0];
        s[3] ^= s[1];
        s[1] ^= s[2];
        s[0] ^= s[3];
        s[2] ^= t;
        s[3] = s[3].rotate_left(45);
        result
    }

    /// A number in [0, 1).
    #[inline]
    pub fn uniform(&mut self) -> f64 {
        (self.next() >> 11) as f64 * (1.0 / (1u64 << 53) as f64)
    }

    /// A whole number below `n`.
    #[inline]
    pub fn below(&mut self, n: u32) -> u32 {
        (((self.next() >> 32) * u64::from(n)) >> 32) as u32
    }

    /// Moves a uniformly random subset of `k` (or all, if there are fewer) to the front and gives it.
    pub fn choose<'a, T>(&mut self, list: &'a mut [T], k: usize) -> &'a mut [T] {
        let k = k.min(list.len());
        // Whichever is fewer is drawn: those who are chosen to the front, or those who are not to the back.
        if 2 * k <= list.len() {
            for i in 0..k {
                list.swap(i, i + self.below((list.len() - i) as u32) as usize);
            }
        } else {
            for i in (k..list.len()).rev() {
                list.swap(i, self.below(i as u32 + 1) as usize);
            }
        }
        &mut list[..k]
    }
}

/// The key of a month: with a person's number it gives that person's number of the month.
#[derive(Clone, Copy, Debug)]
pub struct Key(u32, u32);

impl Key {
    /// The next key of a sequence.
    pub fn next(rng: &mut Rng) -> Key {
        let bits = rng.next();
        Key(bits as u32, (bits >> 32) as u32)
    }

    /// A person's 32 random bits. The key enters twice, so that two months are not one sequence, shifted.
    #[inline]
    pub fn hash(self, who: u32) -> u32 {
        let mut x = who.wrapping_add(self.0);
        x = (x ^ (x >> 16)).wrapping_mul(0x7FEB_352D) ^ self.1;
        x = (x ^ (x >> 15)).wrapping_mul(0x846C_A68B);
        x ^ (x >> 16)
    }
}

/// A chance as a bound for 32 random bits.
#[inline]
pub fn bound(chance: f64) -> u32 {
    (chance * 4_294_967_296.0) as u32
}
