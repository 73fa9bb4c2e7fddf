//! Mail: that there is something for you, and where. A reference and a link, never a person, pass or offence.

macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident = $name:literal;)+) => {
        /// What a mail says. Its texts are `mail-<name>-subject` and `mail-<name>-body`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Kind { $($(#[$doc])* $variant),+ }

        impl Kind {
            /// Every kind.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The stable name in storage and texts.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }
        }
    };
}

kinds! {
    /// A measure is in force: make sure that your gate holds the pass.
    Hold = "hold";
    /// A measure has ended.
    Ended = "ended";
    /// A licence ends soon, and there is none after it.
    LicenceEnds = "licence-ends";
    /// A hold or release waits at the brake for a second person.
    BrakeWaits = "brake-waits";
}

impl Kind {
    /// The kind with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.as_str() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_name_of_its_own() {
        for kind in Kind::ALL {
            assert_eq!(Kind::from_name(kind.as_str()), Some(*kind));
        }
    }
}
