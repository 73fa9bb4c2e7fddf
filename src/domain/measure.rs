//! The measure (maatregel) and its term. There is no default duration: the assessor names the last day barred and argues
//! it; the protocol gives only the maximum (domain rules, "Term").

use jiff::civil::Date;

use crate::calendar;
use crate::incident::Incident;
use crate::protocol::{Category, Protocol};
use crate::refusal::Refusal;

/// The last day that can be barred, inclusive, for a measure proposed today: the category's maximum, half of it for who was
/// under age, and never past the retention limit of the incident.
pub fn longest(category: &Category, protocol: &Protocol, incident: &Incident, today: Date) -> Date {
    let divisor = if incident.is_about_a_minor(protocol) { 2 } else { 1 };
    let by_category = calendar::months_after(today, category.maximum_months / divisor);
    let limit = calendar::years_later(incident.occurred_at, protocol.retention.incident_years);
    // The limit falls within a day; the measure ends with the day before.
    let by_limit = calendar::day(limit).yesterday().unwrap_or(Date::MIN);
    by_category.min(by_limit)
}

/// Refuses a term that the protocol does not allow.
///
/// # Errors
/// [`Refusal::LastDayPassed`] before today, [`Refusal::TermTooLong`] beyond `longest`.
pub fn check_last_day(last_day: Date, today: Date, longest: Date) -> Result<(), Refusal> {
    if last_day < today {
        Err(Refusal::LastDayPassed)
    } else if last_day > longest {
        Err(Refusal::TermTooLong { last: longest })
    } else {
        Ok(())
    }
}
