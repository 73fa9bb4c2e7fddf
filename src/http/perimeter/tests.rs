//! The perimeter, on a real socket.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};

use actix_web::{App as Actix, HttpServer};

use super::*;
use crate::config::Foundation;
use crate::domain::Refusal;
use crate::http::form::Form;
use crate::http::{route, server};

fn setup() -> web::Data<Perimeter> {
    web::Data::new(Perimeter {
        new_trace: Box::new(|| TraceId(uuid::Uuid::from_u128(7))),
        texts: Texts::load(),
        problem_page: |words, problem, _| format!("<h1>{}</h1>", problem.title(words)),
        foundation: Foundation {
            name: String::new(),
            address: String::new(),
            phone: String::new(),
            email: String::new(),
        },
        https: true,
    })
}

fn routes(cfg: &mut web::ServiceConfig) {
    server::defaults(cfg);
    cfg.route("/fine", web::get().to(|| async { "fine" }))
        .service(
            web::resource("/form")
                .route(web::post().to(|form: Form| async move { form.get("a").to_owned() }))
                .default_service(web::to(|| route::no_such_method("POST"))),
        )
        .route("/panic", web::get().to(panics))
        .route("/api/panic", web::get().to(panics))
        .route("/page", web::get().to(|| async { HttpResponse::Conflict().body("explained") }))
        .route("/{problem}", web::get().to(walk))
        .route("/api/{problem}", web::get().to(walk));
}

async fn panics() -> &'static str {
    panic!("on purpose")
}

async fn walk(name: web::Path<String>) -> Result<HttpResponse, Problem> {
    Err(Problem::all().into_iter().find(|it| it.id() == *name).unwrap_or(Problem::NOT_FOUND))
}

/// A real server on a real socket: what tests on services skip is where panics and early answers go wrong.
fn serve() -> SocketAddr {
    let (listener, setup) = (TcpListener::bind("127.0.0.1:0").unwrap(), setup());
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        actix_web::rt::System::new().block_on(async move {
            let app = move || {
                Actix::new()
                    .app_data(setup.clone())
                    .configure(routes)
                    .wrap(actix_web::middleware::from_fn(perimeter))
            };
            HttpServer::new(app).workers(1).disable_signals().listen(listener).unwrap().run().await
        })
    });
    address
}

fn ask(address: SocketAddr, head: &str, body: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    let length = body.len();
    write!(stream, "{head}\r\nHost: x\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n{body}")
        .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

fn get(address: SocketAddr, path: &str) -> String {
    ask(address, &format!("GET {path} HTTP/1.1"), "")
}

fn assert_protected(answer: &str) {
    for part in [
        "content-security-policy: default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'",
        "x-content-type-options: nosniff",
        "referrer-policy: no-referrer",
        "cross-origin-opener-policy: same-origin",
        "strict-transport-security: max-age",
        "cache-control: no-store",
        "request-id: 00000000-0000-0000-0000-000000000007",
    ] {
        assert!(answer.to_lowercase().contains(part), "no `{part}` in\n{answer}");
    }
}

#[test]
fn every_answer_is_protected_and_a_panic_is_one_requests_affair() {
    let address = serve();
    for (path, status, part) in [
        ("/fine", "200", "fine"),
        ("/panic", "500", "<h1>"),
        ("/api/panic", "500", "application/problem+json"),
        ("/fine", "200", "fine"),
        ("/page", "409", "explained"),
        ("/nowhere/at/all", "404", "<h1>"),
        ("/api/nowhere/at/all", "404", "\"/problems/not-found\""),
    ] {
        let answer = get(address, path);
        assert!(answer.starts_with(&format!("HTTP/1.1 {status}")), "{path}: {answer}");
        assert!(answer.contains(part), "{path}: {answer}");
        assert_protected(&answer);
    }
}

#[test]
fn problems_walk_out_as_people_and_machines_read_them() {
    let address = serve();
    for problem in Problem::all() {
        let (page, json) = (get(address, &format!("/{problem}")), get(address, &format!("/api/{problem}")));
        let status = format!("HTTP/1.1 {}", problem.status().as_u16());
        assert!(json.starts_with(&status), "{json}");
        assert!(json.contains(&format!("\"/problems/{problem}\"")), "{json}");
        match problem {
            Problem::Unauthenticated => {
                assert!(page.contains("location: /signin?next=/unauthenticated"), "{page}");
            }
            _ => assert!(page.starts_with(&status) && page.contains("<h1>"), "{page}"),
        }
        assert_protected(&page);
        assert_protected(&json);
        let retry = problem.status() == StatusCode::TOO_MANY_REQUESTS || matches!(problem, Problem::Busy);
        assert_eq!(retry, json.contains("retry-after: 5"), "{json}");
    }
    assert!(Problem::all().contains(&Problem::Refused(Refusal::SameAssessor)));
}

#[test]
fn a_link_from_elsewhere_takes_one_step_on_our_own_site_first() {
    let address = serve();
    let answer = ask(address, "GET /unauthenticated HTTP/1.1\r\nSec-Fetch-Site: cross-site", "");
    assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("0;url=/unauthenticated\""), "{answer}");
    let answer = ask(address, "GET /unauthenticated HTTP/1.1\r\nSec-Fetch-Site: same-origin", "");
    assert!(answer.contains("location: /signin?next=/unauthenticated"), "{answer}");
}

#[test]
fn bodies_are_bounded_and_methods_are_named() {
    let address = serve();
    let form = "POST /form HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded";
    let big = format!("a={}", "x".repeat(900_000));
    for (head, body, status) in [
        (form, "a=1", "200"),
        (form, big.as_str(), "413"),
        (form, "a=%00", "400"),
        (form, "a=%ff", "400"),
        ("POST /form HTTP/1.1", "a=1", "415"),
        ("DELETE /form HTTP/1.1", "", "405"),
    ] {
        let answer = ask(address, head, body);
        assert!(answer.starts_with(&format!("HTTP/1.1 {status}")), "{head}: {answer}");
        assert_protected(&answer);
    }
    assert!(ask(address, "DELETE /form HTTP/1.1", "").to_lowercase().contains("allow: post"));
}
