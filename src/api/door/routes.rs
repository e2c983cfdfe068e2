//! A path in, the documented route it belongs to out, with what asking it costs.

use std::sync::LazyLock;

/// Pages for people.
const PAGES: [&str; 7] = ["/", "/g/{id}", "/p/{code}", "/i/{code}", "/check", "/basket", "/scan"];

/// Files outside the document.
const FILES: [&str; 4] = ["/embed.js", "/problems", "/openapi.json", "/docs/{file}"];

/// Routes that cost another number of units than 1: roughly how much longer they take than a look-up of one product.
/// The first that matches counts.
const COSTS: [(&str, u32); 12] = [
    ("/healthz", 0),
    ("/readyz", 0),
    ("/v1/search", 2),
    ("/v1/awards", 2),
    ("/v1/multi-search", 20),
    ("/v1/products", 5),
    ("/v1/compare", 10),
    ("/v1/check", 20),
    ("/v1/reports", 5),
    ("/v1/export/{file}", 100),
    ("/v1/export/{file}/manifest", 100),
    ("/v1/export/{table}", 100),
];

/// One route.
#[derive(Debug)]
pub(super) struct Route {
    /// As the document writes it.
    pub(super) path: String,
    /// Cost units of a request.
    pub(super) cost: u32,
    /// Whether people come here, who are told in a page what is refused.
    pub(super) page: bool,
    /// Its parts; `None` for one that is filled in.
    parts: Vec<Option<String>>,
}

/// Every route, the last of them for what is none.
static ROUTES: LazyLock<Vec<Route>> = LazyLock::new(|| {
    let document = crate::api::openapi();
    let paths = document["paths"]
        .as_object()
        .into_iter()
        .flat_map(|paths| paths.keys())
        .map(String::as_str)
        .chain(PAGES)
        .chain(FILES);
    paths.chain(["other"]).map(Route::new).collect()
});

/// Every route; [`number_of`] counts in this order.
pub(super) fn all() -> &'static [Route] {
    &ROUTES
}

/// The number of the route of `path`.
pub(super) fn number_of(path: &str) -> usize {
    let count = path.bytes().filter(|&byte| byte == b'/').count();
    let found = ROUTES.iter().position(|route| route.parts.len() == count && route.takes(path));
    found.unwrap_or(ROUTES.len() - 1)
}

impl Route {
    fn new(path: &str) -> Self {
        let part = |part: &str| (!part.starts_with('{')).then(|| part.to_owned());
        let cost = COSTS.iter().find(|(of, _)| *of == path).map_or(1, |(_, cost)| *cost);
        let parts = path.split('/').skip(1).map(part).collect();
        Self { path: path.to_owned(), cost, page: PAGES.contains(&path), parts }
    }

    fn takes(&self, path: &str) -> bool {
        let mut parts = path.split('/').skip(1);
        self.parts.iter().all(|own| match (own, parts.next()) {
            (Some(own), Some(part)) => own == part,
            (None, Some(part)) => !part.is_empty(),
            (_, None) => false,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_find_their_routes() {
        for (path, route) in [
            ("/", "/"),
            ("/v1/search", "/v1/search"),
            ("/v1/products", "/v1/products"),
            ("/v1/products/X/offers", "/v1/products/{code}/offers"),
            ("/v1/groups/g_x", "/v1/groups/{id}"),
            ("/docs/", "other"),
            ("/docs/x.js", "/docs/{file}"),
            ("/v1/products//offers", "other"),
            ("/v1", "other"),
            ("/nowhere", "other"),
        ] {
            let found = &all()[number_of(path)];
            assert_eq!(found.path, route, "{path}");
            assert_eq!(found.page, route == "/", "{path}");
        }
    }
}
