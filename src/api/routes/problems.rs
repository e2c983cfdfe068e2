//! Nothing comes in, the page that every problem's `type` points to goes out, made from the codes themselves.

use std::fmt::Write as _;

use axum::Router;
use axum::body::Bytes;
use axum::http::header;
use axum::routing::get;

use crate::api::error::Code;
use crate::api::state::App;

/// The page at `/problems`.
pub(in crate::api) fn routes() -> Router<App> {
    let body = Bytes::from(page());
    let headers = [(header::CONTENT_TYPE, "text/html; charset=utf-8")];
    Router::new().route("/problems", get(async move || (headers, body)))
}

fn page() -> String {
    let mut page = String::from(
        "<!doctype html>\n<html lang=\"zh-CN\"><meta charset=\"utf-8\"><title>错误代码</title>\n\
         <h1>错误代码</h1>\n<table>\n<tr><th>code<th>HTTP<th>含义\n",
    );
    for code in Code::ALL {
        let (token, status, title) = (code.as_str(), code.status().as_u16(), code.title());
        // Writing to a string cannot fail.
        let _ =
            writeln!(page, "<tr id=\"{token}\"><td><code>{token}</code><td>{status}<td>{title}");
    }
    page.push_str("</table>\n");
    page
}
