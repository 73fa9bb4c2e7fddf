//! Mail that stays in memory.

use std::sync::{Arc, Condvar, Mutex};

use gatekeeper::gateway::mail::{Mail, MailError, Mailer};
use gatekeeper::gateway::pager::Pager;

/// Where mail arrives.
#[derive(Clone, Default)]
pub struct Sink(Arc<Mutex<State>>, Arc<Condvar>);

#[derive(Default)]
struct State {
    arrived: Vec<Mail>,
    aside: Vec<Mail>,
    read: usize,
    down: bool,
    shut: bool,
    at_the_gate: usize,
    leaves_by: Option<Box<dyn Mailer>>,
}

impl Sink {
    /// The mail that has come since the last look.
    pub fn new_ones(&self) -> Vec<Mail> {
        let mut state = self.0.lock().unwrap();
        let new = state.arrived[state.read..].to_vec();
        state.read = state.arrived.len();
        new
    }

    /// Mail that has come since the last look and says this is no news.
    pub fn puts_aside(&self, saying: &str) {
        let mut state = self.0.lock().unwrap();
        let from = state.read;
        let new: Vec<_> = state.arrived.drain(from..).collect();
        let (aside, news): (Vec<_>, Vec<_>) = new.into_iter().partition(|mail| mail.body.contains(saying));
        state.aside.extend(aside);
        state.arrived.extend(news);
    }

    /// The mail server stops answering, or answers again.
    pub fn is_down(&self, down: bool) {
        self.0.lock().unwrap().down = down;
    }

    /// Whoever sends waits at a gate from now on, or goes through.
    pub fn is_shut(&self, shut: bool) {
        self.0.lock().unwrap().shut = shut;
        self.1.notify_all();
    }

    /// Waits until somebody is at the gate.
    pub fn waits_for_somebody(&self) {
        let nobody = |state: &mut State| state.at_the_gate == 0;
        drop(self.1.wait_while(self.0.lock().unwrap(), nobody).unwrap());
    }

    /// From now on it leaves through a mail server besides, and arrives here when that has accepted it.
    pub fn leaves_by(&self, mailer: Box<dyn Mailer>) {
        self.0.lock().unwrap().leaves_by = Some(mailer);
    }

    pub fn raw(&self) -> Vec<(String, Vec<u8>)> {
        let state = self.0.lock().unwrap();
        state
            .arrived
            .iter()
            .chain(&state.aside)
            .map(|mail| (mail.id.clone(), format!("{mail:?}").into_bytes()))
            .collect()
    }
}

impl Pager for Sink {
    fn page(&self, page: &Mail) -> Result<(), MailError> {
        self.send(page)
    }
}

impl Mailer for Sink {
    fn send(&self, mail: &Mail) -> Result<(), MailError> {
        let mut state = self.0.lock().unwrap();
        state.at_the_gate += 1;
        self.1.notify_all();
        state = self.1.wait_while(state, |state| state.shut).unwrap();
        state.at_the_gate -= 1;
        if state.down {
            return Err(MailError::Server("no answer".to_owned()));
        }
        if let Some(mailer) = &state.leaves_by {
            mailer.send(mail)?;
        }
        state.arrived.push(mail.clone());
        Ok(())
    }
}
