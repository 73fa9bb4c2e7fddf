//! Addresses as tables: what the router answers and what the tests walk come from one list, so that no address is left out.

use std::future::{Ready, ready};

use actix_web::http::header::ALLOW;
use actix_web::{HttpResponse, guard, web};

/// An address that the program answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Route {
    /// The address. A part in braces stands for the id of a record and says of which kind: `{report}`.
    pub path: &'static str,
    /// Its methods, as the header `Allow` names them.
    pub methods: &'static str,
}

impl Route {
    /// Whether it has this method.
    pub fn has(&self, method: &str) -> bool {
        self.methods.split(", ").any(|it| it == method)
    }

    /// Whether it answers this path, whatever id stands in it.
    pub fn is_of(&self, path: &str) -> bool {
        let fits =
            |(ours, asked): (&str, &str)| ours == asked || (ours.starts_with('{') && !asked.is_empty());
        let plain = !path.contains(['?', '#']);
        let (ours, asked) = (self.path.split('/'), path.split('/'));
        plain && ours.clone().count() == asked.clone().count() && ours.zip(asked).all(fits)
    }
}

/// For reading: GET, and HEAD with it.
pub fn read() -> actix_web::Route {
    web::route().guard(guard::Any(guard::Get()).or(guard::Head()))
}

/// GET alone.
pub fn get() -> actix_web::Route {
    web::get()
}

/// POST.
pub fn post() -> actix_web::Route {
    web::post()
}

/// The answer to a method that an address does not have.
pub fn no_such_method(allowed: &'static str) -> Ready<HttpResponse> {
    ready(HttpResponse::MethodNotAllowed().insert_header((ALLOW, allowed)).finish())
}

/// The names of methods, as the header `Allow` lists them.
macro_rules! methods {
    (read) => { "GET, HEAD" };
    (get) => { "GET" };
    (post) => { "POST" };
    ($first:ident $($more:ident)+) => {
        concat!($crate::http::route::methods!($first) $(, ", ", $crate::http::route::methods!($more))+)
    };
}

/// A table of addresses, each with the handlers of its methods (`read`, `get`, `post`): makes `ROUTES` and `configure`.
macro_rules! routes {
    ($($path:literal => $($method:ident $handler:path),+;)+) => {
        /// Every address here.
        pub const ROUTES: &[$crate::http::route::Route] = &[
            $($crate::http::route::Route { path: $path, methods: $crate::http::route::methods!($($method)+) }),+
        ];

        /// Adds every address here to the router.
        pub fn configure(router: &mut actix_web::web::ServiceConfig) {
            use actix_web::web::{resource, to};
            $(
                router.service(
                    resource($path)
                        $(.route($crate::http::route::$method().to($handler)))+
                        .default_service(to(|| {
                            $crate::http::route::no_such_method($crate::http::route::methods!($($method)+))
                        })),
                );
            )+
        }
    };
}

pub(crate) use {methods, routes};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_belongs_to_one_address() {
        let route = Route { path: "/reports/{report}/edit", methods: "GET, HEAD, POST" };
        assert!(route.has("POST") && !route.has("POS"));
        assert!(route.is_of("/reports/7/edit"));
        for other in [
            "/reports/7",
            "/reports//edit",
            "/reports/7/edit/",
            "/reports/7/submit",
            "reports/7/edit",
            "/reports/7/edit?x",
        ] {
            assert!(!route.is_of(other), "{other}");
        }
    }
}
