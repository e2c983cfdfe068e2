//! Pages without script: what they show, link and forbid.

use super::city::{self, AMOXICILLIN, PHARMACY};
use super::{Answer, get, send};
use axum::body::Body;
use axum::http::Request;

fn text(answer: &Answer) -> String {
    String::from_utf8(answer.body.clone()).unwrap()
}

#[tokio::test]
async fn show_without_script() {
    let city = city::open();
    let product = format!("/p/{AMOXICILLIN}");
    let place = format!("/i/{PHARMACY}");
    for (target, status, shown) in [
        ("/", 200, "<h1>查药价"),
        ("/?q=amxl", 200, "阿莫西林胶囊</a>"),
        ("/?q=amxl&sort=distance&from=elsewhere", 200, "阿莫西林胶囊</a>"),
        ("/?q=%E4%B8%8D%E5%AD%98%E5%9C%A8%E7%9A%84%E8%8D%AF", 200, "0 组药"),
        (&product, 200, "<h2>哪里买"),
        (&place, 200, "<h2>在售"),
        ("/check", 200, "<h1>药店自查</h1>"),
        ("/p/XX", 404, "<h1>没有这个药品编码</h1>"),
        ("/g/g_none", 404, "<h1>没有这个药品组</h1>"),
        ("/?form=%FF", 400, "<h1>编码不是 UTF-8</h1>"),
    ] {
        let answer = get(&city.service, target).await;
        let page = text(&answer);
        assert_eq!(answer.status, status, "{target}: {page}");
        assert!(page.contains(shown), "{target} lacks {shown}: {page}");
        assert!(page.contains("价格以门店为准"), "{target}");
        let policy = answer.header("content-security-policy");
        assert!(policy.contains("default-src 'none'; script-src 'self';"), "{target}: {policy}");
    }
}

#[tokio::test]
async fn link_to_one_another() {
    let city = city::open();
    let found = text(&get(&city.service, "/?q=amxl").await);
    let group = found.split("href=\"").find(|part| part.starts_with("/g/")).unwrap();
    let group = group.split('"').next().unwrap();
    let page = text(&get(&city.service, group).await);
    assert!(page.contains(&format!("/p/{AMOXICILLIN}")), "{page}");
}

#[tokio::test]
async fn escape_what_was_typed() {
    let city = city::open();
    let page = text(&get(&city.service, "/?q=%3Cscript%3Ealert(1)%3C/script%3E").await);
    assert!(!page.contains("<script>alert"), "{page}");
}

#[tokio::test]
async fn state_their_facts() {
    let city = city::open();
    let page = text(&get(&city.service, &format!("/p/{AMOXICILLIN}")).await);
    let facts = page.split("application/ld+json\">").nth(1).unwrap();
    let facts: serde_json::Value =
        serde_json::from_str(facts.split("</script>").next().unwrap()).unwrap();
    assert_eq!(facts["@type"], "Product");
    assert_eq!(facts["sku"], AMOXICILLIN);
    assert!(facts["offers"]["lowPrice"].is_string());
}

#[tokio::test]
async fn bring_the_component() {
    let city = city::open();
    let request = Request::get("/embed.js").header("origin", "https://portal.example");
    let answer = send(&city.service, request.body(Body::empty()).unwrap()).await;
    assert_eq!(answer.header("access-control-allow-origin"), "*");
    assert!(text(&answer).contains("yaojia-search"));
}

#[tokio::test]
async fn carry_the_answers_they_were_made_of() {
    let city = city::open();
    for (page, targets) in [
        (
            "/?q=amxl&sort=distance",
            vec!["/v1/search?facets=form,manufacturer,category,awarded&products=2&q=amxl".into()],
        ),
        (
            &format!("/p/{AMOXICILLIN}"),
            vec![
                format!("/v1/products/{AMOXICILLIN}"),
                format!("/v1/products/{AMOXICILLIN}/offers?sort=price&limit=20"),
            ],
        ),
    ] {
        let text = text(&get(&city.service, page).await);
        for target in targets {
            let begin = format!("data-answer=\"{}\">", target.replace('&', "&#38;"));
            let carried = text.split(&begin).nth(1).unwrap_or_else(|| panic!("{begin}: {text}"));
            let carried = carried.split("</script>").next().unwrap();
            assert!(!carried.contains('<'), "{carried}");
            let mut carried: serde_json::Value = serde_json::from_str(carried).unwrap();
            let mut answered = get(&city.service, &target).await.json();
            for value in [&mut carried, &mut answered] {
                value["meta"]["took_us"] = 0.into();
            }
            assert_eq!(carried, answered, "{target}");
        }
    }
}
