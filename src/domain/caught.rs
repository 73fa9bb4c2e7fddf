//! How an incident came out.

/// How an incident came out: only what was seen as it happened can go the urgent way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Caught {
    /// Somebody saw it happen.
    InTheAct,
    /// It was found out later.
    Afterwards,
}

impl Caught {
    /// Both ways.
    pub const ALL: [Self; 2] = [Self::InTheAct, Self::Afterwards];

    /// The stable name in storage, forms and texts.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::InTheAct => "in-the-act",
            Self::Afterwards => "afterwards",
        }
    }

    /// The way with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.as_str() == name)
    }
}
