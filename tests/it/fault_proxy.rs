//! A mail server that fails in a chosen way, in front of the real one.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use crate::program::given;

/// What goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Nothing.
    None,
    /// Connections are closed at once, open ones at their next command.
    Down,
    /// Connections are taken, and nothing is ever said.
    Silent,
    /// Every recipient is to be tried again later.
    Greylists,
    /// Every recipient is refused.
    Refuses,
    /// Answers come one byte at a time.
    Crumbles,
    /// What comes after STARTTLS is garbage.
    BreaksTls,
    /// The real server takes the message, and its answer is lost with the connection.
    LosesTheAnswer,
}

/// The proxy; it lives as long as the process of this test.
pub struct Proxy {
    pub port: u16,
    state: Arc<Mutex<State>>,
}

struct State {
    fault: Fault,
    connections: usize,
    lost: usize,
    /// Connections that nothing is ever said on.
    silent: Vec<TcpStream>,
}

impl Proxy {
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let state = State { fault: Fault::None, connections: 0, lost: 0, silent: Vec::new() };
        let state = Arc::new(Mutex::new(state));
        let shared = Arc::clone(&state);
        std::thread::spawn(move || {
            for client in listener.incoming() {
                let (client, state) = (client.unwrap(), Arc::clone(&shared));
                state.lock().unwrap().connections += 1;
                std::thread::spawn(move || drop(relay(client, &state)));
            }
        });
        Self { port, state }
    }

    pub fn has(&self, fault: Fault) {
        self.state.lock().unwrap().fault = fault;
    }

    /// How many connections there were, and how many answers were lost.
    pub fn counts(&self) -> (usize, usize) {
        let state = self.state.lock().unwrap();
        (state.connections, state.lost)
    }
}

type Outcome = std::io::Result<()>;

fn relay(mut client: TcpStream, state: &Mutex<State>) -> Outcome {
    client.set_nodelay(true)?;
    let fault = || state.lock().unwrap().fault;
    match fault() {
        Fault::Down => return Ok(()),
        Fault::Silent => {
            state.lock().unwrap().silent.push(client);
            return Ok(());
        }
        _ => {}
    }
    let mut server = TcpStream::connect(given("GATEKEEPER_TEST_SMTP"))?;
    server.set_nodelay(true)?;
    let (mut says, mut asks) = (BufReader::new(server.try_clone()?), BufReader::new(client.try_clone()?));
    answer(&reply(&mut says)?, &mut client, fault())?;
    loop {
        let command = line(&mut asks)?;
        match (fault(), command.get(..4).unwrap_or_default()) {
            (Fault::Down, _) => return Ok(()),
            (Fault::Silent, _) => {
                state.lock().unwrap().silent.push(client);
                return Ok(());
            }
            (Fault::Greylists, "RCPT") => {
                client.write_all(b"451 4.7.1 later\r\n")?;
                continue;
            }
            (Fault::Refuses, "RCPT") => {
                client.write_all(b"550 5.1.1 nobody here\r\n")?;
                continue;
            }
            _ => server.write_all(command.as_bytes())?,
        }
        let said = reply(&mut says)?;
        answer(&said, &mut client, fault())?;
        if command.starts_with("STARTTLS") {
            return raw(&client, &server, fault());
        }
        if said.starts_with("354") {
            message(&mut asks, &mut server)?;
            let said = reply(&mut says)?;
            if fault() == Fault::LosesTheAnswer {
                assert!(said.starts_with("250"), "{said}");
                state.lock().unwrap().lost += 1;
                return Ok(());
            }
            answer(&said, &mut client, fault())?;
        }
    }
}

fn line(from: &mut impl BufRead) -> std::io::Result<String> {
    let mut line = String::new();
    if from.read_line(&mut line)? == 0 { Err(std::io::ErrorKind::UnexpectedEof.into()) } else { Ok(line) }
}

/// All lines of one reply.
fn reply(from: &mut impl BufRead) -> std::io::Result<String> {
    let mut all = String::new();
    loop {
        let line = line(from)?;
        all.push_str(&line);
        if line.as_bytes().get(3) != Some(&b'-') {
            return Ok(all);
        }
    }
}

fn answer(said: &str, client: &mut TcpStream, fault: Fault) -> Outcome {
    if fault == Fault::Crumbles {
        return said.bytes().try_for_each(|byte| client.write_all(&[byte]));
    }
    client.write_all(said.as_bytes())
}

/// A message, up to the dot that ends it.
fn message(from: &mut impl BufRead, to: &mut TcpStream) -> Outcome {
    loop {
        let line = line(from)?;
        to.write_all(line.as_bytes())?;
        if line == ".\r\n" {
            return Ok(());
        }
    }
}

/// Passes bytes on in both directions; nobody can read them.
fn raw(client: &TcpStream, server: &TcpStream, fault: Fault) -> Outcome {
    let (mut from, mut to) = (client.try_clone()?, server.try_clone()?);
    std::thread::spawn(move || {
        let _ = std::io::copy(&mut from, &mut to);
        let _ = to.shutdown(std::net::Shutdown::Both);
    });
    let (mut from, mut to, mut bytes) = (server.try_clone()?, client.try_clone()?, [0; 4096]);
    loop {
        let count = from.read(&mut bytes)?;
        if count == 0 {
            return client.shutdown(std::net::Shutdown::Both);
        }
        if fault == Fault::BreaksTls {
            bytes[..count].iter_mut().for_each(|byte| *byte ^= 0x55);
        }
        to.write_all(&bytes[..count])?;
    }
}
