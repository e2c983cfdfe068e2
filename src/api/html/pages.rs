//! An address comes in, the content of its page goes out: what one can read, link and find without script.

use askama::Template;
use axum::http::StatusCode;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::json;
use yaojia_index::record::Region;

use super::answer::{
    Award, Group, Institution, InstitutionOffers, Listed, OneProduct, Price, Product,
    ProductOffers, Search,
};
use super::frame::Content;
use super::inner::{Answered, Api, Refusal};
use crate::api::error::Code;

/// What a path segment may hold unescaped.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.');

/// Parameters of the page's address that the search takes as they are.
const PASSED: [&str; 10] = [
    "q=",
    "form=",
    "manufacturer=",
    "category=",
    "awarded=",
    "supply_list=",
    "in_stock=",
    "district=",
    "level=",
    "sort=",
];

/// What the component asks for beside: the page's answer is its first.
const SEARCH: &str = "/v1/search?facets=form,manufacturer,category,awarded&products=2";

fn content(title: String, description: String, body: &impl Template) -> Content {
    let body = body.render().unwrap_or_default();
    Content { status: StatusCode::OK, title, description, facts: None, body, answers: Vec::new() }
}

#[derive(Template)]
#[template(path = "home.html", config = "src/api/html/askama.toml")]
struct Home;

/// The first page.
pub(super) fn home() -> Content {
    let description = "查药品单价、集采中选价和附近药店的价格。价格以门店为准。";
    content("药价 · 药品价格查询".to_owned(), description.to_owned(), &Home)
}

#[derive(Template)]
#[template(path = "tool.html", config = "src/api/html/askama.toml")]
struct Tool {
    title: &'static str,
}

/// A page that is all script.
pub(super) fn tool(title: &'static str) -> Content {
    content(format!("{title} · 药价"), format!("{title}：需要启用脚本。"), &Tool { title })
}

#[derive(Template)]
#[template(path = "refused.html", config = "src/api/html/askama.toml")]
struct Refused<'a> {
    title: &'a str,
}

/// A page for what is not there, or not now.
pub(super) fn refused(refusal: &Refusal) -> Content {
    let body = Refused { title: &refusal.title };
    let mut page = content(format!("{} · 药价", refusal.title), String::new(), &body);
    page.status = refusal.status;
    page
}

#[derive(Template)]
#[template(path = "closed.html", config = "src/api/html/askama.toml")]
struct Closed;

/// A page for who was not let in, and what to do about it.
pub(super) fn kept_out(code: Code) -> Content {
    let (status, title) = (code.status(), code.title().to_owned());
    match code {
        Code::KeyRequired => Content {
            status,
            ..content(format!("{title} · 药价"), "查询药价需要密钥".to_owned(), &Closed)
        },
        _ => refused(&Refusal { status, title }),
    }
}

#[derive(Template)]
#[template(path = "results.html", config = "src/api/html/askama.toml")]
struct Results {
    found: Search,
}

/// A search.
pub(super) async fn results(api: &Api, query: &str) -> Result<Content, Refusal> {
    // Distances need a place, which no address of a page holds.
    let wanted =
        |part: &&str| PASSED.iter().any(|name| part.starts_with(name)) && *part != "sort=distance";
    let kept: Vec<_> = std::iter::once(SEARCH).chain(query.split('&').filter(wanted)).collect();
    let Answered { value: found, sent } = api.get::<Search>(kept.join("&")).await?;
    let text = if found.query.text.is_empty() { "全部药品" } else { &found.query.text };
    let title = format!("{text} 的价格 · 药价");
    let description = match found.hits.first() {
        Some(hit) => {
            format!("{}：{}", hit.generic_name, told(hit.price.as_ref(), hit.unit.as_deref()))
        }
        None => format!("没有找到{text}"),
    };
    let page = content(title, description, &Results { found });
    Ok(Content { answers: vec![sent], ..page })
}

#[derive(Template)]
#[template(path = "group.html", config = "src/api/html/askama.toml")]
struct GroupPage {
    answer: Group,
}

/// A group of comparable drugs.
pub(super) async fn group(api: &Api, id: &str) -> Result<Content, Refusal> {
    let Answered { value: answer, sent } =
        api.get::<Group>(format!("/v1/groups/{id}?limit=50")).await?;
    let head = &answer.group;
    let name = format!("{} {}", head.generic_name, head.strength.as_deref().unwrap_or_default());
    let description = format!(
        "{name}，{} 个厂家和包装，{}",
        answer.total,
        told(answer.price.as_ref(), head.unit.as_deref())
    );
    let facts = facts(&name, None, answer.price.as_ref());
    let page =
        content(format!("{} 价格比较 · 药价", name.trim()), description, &GroupPage { answer });
    Ok(Content { facts: Some(facts), answers: vec![sent], ..page })
}

#[derive(Template)]
#[template(path = "product.html", config = "src/api/html/askama.toml")]
struct ProductPage {
    answer: OneProduct,
    sold: ProductOffers,
}

/// One product and who sells it.
pub(super) async fn product(api: &Api, code: &str) -> Result<Content, Refusal> {
    let path = format!("/v1/products/{code}");
    let Answered { value: sold, sent: offers } =
        api.get::<ProductOffers>(format!("{path}/offers?sort=price&limit=20")).await?;
    let Answered { value: answer, sent } = api.get::<OneProduct>(path).await?;
    let of = &answer.product;
    let name = format!("{} {} {}", of.generic_name, of.pack, of.manufacturer);
    let description = format!("{name}，{}", told(answer.price.as_ref(), of.unit.as_deref()));
    let facts = facts(&name, Some((&of.code, &of.manufacturer)), answer.price.as_ref());
    let page = content(format!("{name} · 药价"), description, &ProductPage { answer, sold });
    Ok(Content { facts: Some(facts), answers: vec![sent, offers], ..page })
}

#[derive(Template)]
#[template(path = "institution.html", config = "src/api/html/askama.toml")]
struct InstitutionPage {
    answer: Institution,
    sold: InstitutionOffers,
}

/// One place and what it sells.
pub(super) async fn institution(api: &Api, code: &str) -> Result<Content, Refusal> {
    let path = format!("/v1/institutions/{code}");
    let Answered { value: sold, sent: offers } =
        api.get(format!("{path}/offers?sort=price&limit=20")).await?;
    let Answered { value: answer, sent } = api.get::<Institution>(path).await?;
    let name = answer.institution.name.clone();
    let description = format!("{name}，在售 {} 种药", answer.products);
    let page = content(format!("{name} · 药价"), description, &InstitutionPage { answer, sold });
    Ok(Content { answers: vec![sent, offers], ..page })
}

/// What a drug costs, in words.
fn told(price: Option<&Price>, unit: Option<&str>) -> String {
    match price {
        Some(Price { unit_min: Some(least), institutions, .. }) => {
            format!("最低 {least} 元/{}，{institutions} 家门店有价", unit.unwrap_or("最小单位"))
        }
        Some(price) => format!("最低 {} 元，{} 家门店有价", price.min, price.institutions),
        None => "暂无门店报价".to_owned(),
    }
}

/// What stands on a listing platform, where nothing is offered; nothing else.
fn listed(price: Option<&Price>, listed: Option<&Listed>, unit: Option<&str>) -> String {
    let (None, Some(listed)) = (price, listed) else { return String::new() };
    let of = listed.province.parse::<Region>().ok().and_then(Region::name).unwrap_or_default();
    let price = match &listed.unit_min {
        Some(least) => format!("{least} 元/{}", unit.unwrap_or("最小单位")),
        None => format!("{} 元", listed.min),
    };
    let day = listed.observed_at.as_deref().unwrap_or("日期不详");
    format!("{of}挂网价 {price} 起（{day}）")
}

/// The marks of a drug, in words.
fn marks(product: &Product) -> String {
    let flags = &product.flags;
    let all = [
        (product.supply_list, "三进"),
        (flags.consistency, "过评"),
        (flags.originator, "原研"),
        (flags.negotiated, "国谈"),
        (flags.imported, "进口"),
        (flags.prescription, "处方药"),
        (flags.shortage, "短缺"),
    ];
    all.iter().filter(|(set, _)| *set).map(|(_, word)| format!(" · {word}")).collect()
}

/// The day of a moment.
fn day(moment: &str) -> &str {
    moment.get(..10).unwrap_or(moment)
}

/// A winning price in words, with its state: an expired one says so.
fn awarded(award: &Award, unit: Option<&str>) -> String {
    let price = match (&award.unit_price, &award.price) {
        (Some(price), _) => format!("{price} 元/{}", unit.unwrap_or("最小单位")),
        (None, Some(price)) => format!("{price} 元"),
        (None, None) => "价格未公布".to_owned(),
    };
    let until = award.valid_to.as_ref().map(|day| format!("，至 {day}")).unwrap_or_default();
    format!("集采中选价 {price}（{}，{}{until}）", award.status_label, award.programme)
}

/// A code or id as one segment of an address.
fn segment(text: &str) -> String {
    utf8_percent_encode(text, SEGMENT).to_string()
}

/// The schema.org facts of a drug.
fn facts(name: &str, product: Option<(&str, &str)>, price: Option<&Price>) -> serde_json::Value {
    let mut facts =
        json!({ "@context": "https://schema.org", "@type": "Product", "name": name.trim() });
    if let Some((code, maker)) = product {
        facts["sku"] = code.into();
        facts["manufacturer"] = json!({ "@type": "Organization", "name": maker });
    }
    if let Some(price) = price {
        facts["offers"] = json!({
            "@type": "AggregateOffer",
            "priceCurrency": "CNY",
            "lowPrice": price.min,
            "highPrice": price.max,
            "offerCount": price.institutions,
        });
    }
    facts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn segments_keep_to_one() {
        assert_eq!(segment("src:a/1?"), "src%3Aa%2F1%3F");
        assert_eq!(segment("g_ab.c-1"), "g_ab.c-1");
    }

    #[test]
    fn says_what_is_known() {
        let price = |unit_min: Option<&str>| Price {
            institutions: 3,
            min: "3.50".to_owned(),
            median: "4.00".to_owned(),
            max: "5.00".to_owned(),
            unit_min: unit_min.map(str::to_owned),
        };
        let check =
            |price: Option<Price>, expected| assert_eq!(told(price.as_ref(), Some("粒")), expected);
        check(Some(price(Some("0.1458"))), "最低 0.1458 元/粒，3 家门店有价");
        check(Some(price(None)), "最低 3.50 元，3 家门店有价");
        check(None, "暂无门店报价");
    }
}
