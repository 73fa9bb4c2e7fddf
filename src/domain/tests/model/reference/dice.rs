//! Chance that can be repeated: the same seed gives the same run.

use std::ops::Range;

/// A generator of numbers (`SplitMix64`, Steele, Lea and Flood 2014).
#[derive(Debug, Clone)]
pub struct Dice(u64);

impl Dice {
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub const fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// One of `0..count`.
    pub fn below(&mut self, count: usize) -> usize {
        usize::try_from(self.number() % u64::try_from(count).unwrap()).unwrap()
    }

    pub fn within(&mut self, range: Range<i64>) -> i64 {
        range.start + i64::try_from(self.below(usize::try_from(range.end - range.start).unwrap())).unwrap()
    }

    /// So many times in a hundred.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }

    /// One of these, if there are any.
    pub fn one_of<T>(&mut self, from: impl IntoIterator<Item = T>) -> Option<T> {
        let mut from: Vec<T> = from.into_iter().collect();
        if from.is_empty() { None } else { Some(from.swap_remove(self.below(from.len()))) }
    }

    /// A word that nobody has ever written, in capitals and digits as pass numbers have them.
    pub fn word(&mut self) -> String {
        const LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        let mut bits = self.number();
        let mut word = String::from("Q");
        for _ in 0..11 {
            word.push(char::from(LETTERS[usize::try_from(bits % 32).unwrap()]));
            bits /= 32;
        }
        word
    }
}
