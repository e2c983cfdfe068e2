//! Nothing comes in, a plain page with links goes out.

use axum::Router;
use axum::response::Html;
use axum::routing::get;

use crate::api::state::App;

const PAGE: &str = r#"<!doctype html>
<html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>药价</title>
<h1>药价 · 药品比价查询</h1>
<form action="/v1/search"><input name="q" aria-label="药品名称" placeholder="药品名称，如 阿莫西林" autofocus> <button>查询</button></form>
<ul>
<li><a href="/v1/search?q=阿莫西林">查药：阿莫西林</a>
<li><a href="/v1/institutions">药店与医院</a>
<li><a href="/v1/awards">集采中选价</a>
<li><a href="/docs/">接口文档</a> · <a href="/openapi.json">OpenAPI</a> · <a href="/problems">错误代码</a>
</ul>
"#;

/// The page at `/`.
pub(in crate::api) fn routes() -> Router<App> {
    Router::new().route("/", get(async || Html(PAGE)))
}
