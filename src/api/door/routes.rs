//! A path in, the documented route it belongs to out, with what asking it costs.

use std::collections::HashMap;
use std::sync::LazyLock;

use rustc_hash::FxBuildHasher;

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

/// Every route, and how one is found.
struct Table {
    routes: Vec<Route>,
    /// The numbers of those without parts to fill in.
    whole: HashMap<String, usize, FxBuildHasher>,
    /// The numbers of the others, by their parts.
    filled: Vec<Vec<usize>>,
}

/// Every route, the last of them for what is none.
static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let document = crate::api::openapi();
    let paths = document["paths"]
        .as_object()
        .into_iter()
        .flat_map(|paths| paths.keys())
        .map(String::as_str)
        .chain(PAGES)
        .chain(FILES);
    let routes: Vec<Route> = paths.chain(["other"]).map(Route::new).collect();
    let (mut whole, mut filled) = (HashMap::default(), Vec::new());
    for (number, Route { path, parts, .. }) in routes.iter().enumerate() {
        if parts.iter().all(Option::is_some) {
            whole.insert(path.clone(), number);
            continue;
        }
        filled.resize_with(filled.len().max(parts.len() + 1), Vec::new);
        filled[parts.len()].push(number);
    }
    Table { routes, whole, filled }
});

/// Every route; [`number_of`] counts in this order.
pub(super) fn all() -> &'static [Route] {
    &TABLE.routes
}

/// The number of the route of `path`.
pub(super) fn number_of(path: &str) -> usize {
    let Table { routes, whole, filled } = &*TABLE;
    if let Some(&number) = whole.get(path) {
        return number;
    }
    let count = path.bytes().filter(|&byte| byte == b'/').count();
    let mut alike = filled.get(count).into_iter().flatten();
    let found = alike.find(|&&number| routes[number].takes(path));
    found.copied().unwrap_or(routes.len() - 1)
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
