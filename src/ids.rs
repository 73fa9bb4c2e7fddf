//! New ids and random bytes, as a parameter. Only this file asks the machine for randomness.

use std::any::TypeId;

use rand::Rng as _;
use uuid::Uuid;

use crate::domain::id::{PersonId, RecordId};

/// Where new ids and random bytes come from. What callers use is [`NewId`].
pub trait Ids: Send + Sync {
    /// A new id that sorts by the time at which it was made (UUID version 7).
    fn uuid(&self) -> Uuid;
    /// A new id that tells nothing (UUID version 4).
    fn random_uuid(&self) -> Uuid;
    /// Fills the slice with bytes fit for keys and tokens.
    fn fill(&self, bytes: &mut [u8]);
}

/// New ids and random bytes by type; every [`Ids`] has it, `dyn Ids` too.
pub trait NewId: Ids {
    /// A new id of a record. It tells when the record was made, except a [`PersonId`], which must tell nothing.
    #[expect(
        clippy::wrong_self_convention,
        clippy::new_ret_no_self,
        reason = "`ids.new()` reads as what it is"
    )]
    fn new<T: RecordId + 'static>(&self) -> T {
        let is_person = TypeId::of::<T>() == TypeId::of::<PersonId>();
        T::from_uuid(if is_person { self.random_uuid() } else { self.uuid() })
    }

    /// Random bytes fit for keys and tokens.
    fn random_bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.fill(&mut bytes);
        bytes
    }
}

impl<I: Ids + ?Sized> NewId for I {}

/// The machine's randomness.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemIds;

impl Ids for SystemIds {
    #[expect(clippy::disallowed_methods, reason = "the one place that makes ids")]
    fn uuid(&self) -> Uuid {
        Uuid::now_v7()
    }

    #[expect(clippy::disallowed_methods, reason = "the one place that makes ids")]
    fn random_uuid(&self) -> Uuid {
        Uuid::new_v4()
    }

    fn fill(&self, bytes: &mut [u8]) {
        // A cryptographic generator (ChaCha), seeded and reseeded by the operating system.
        rand::rng().fill_bytes(bytes);
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::id::ReportId;

    use super::*;

    #[test]
    fn records_sort_by_time_and_persons_tell_none() {
        let ids: &dyn Ids = &SystemIds;
        let (first, second): (ReportId, ReportId) = (ids.new(), ids.new());
        assert!(first < second);
        assert_eq!(first.uuid().get_version_num(), 7);
        assert_eq!(ids.new::<PersonId>().uuid().get_version_num(), 4);
        assert_eq!(ids.new::<PersonId>().uuid().get_version_num(), 4);
    }

    #[test]
    fn bytes_differ() {
        let ids: &dyn Ids = &SystemIds;
        assert_ne!(ids.random_bytes::<32>(), ids.random_bytes::<32>());
    }
}
