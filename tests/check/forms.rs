//! Lists in every format and encoding, verdicts in every form, and refusals that name the place.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use rust_xlsxwriter::Workbook;
use serde_json::{Value, json};

use super::{fixtures, post};

/// A product of the fixtures with a listed price: its code and name.
fn known() -> (String, String) {
    let (catalog, _) = fixtures();
    let listed = catalog.records().listed.iter().find(|row| row.price.is_some()).unwrap();
    let products = &catalog.records().products;
    let product = products.iter().find(|product| product.code == listed.product).unwrap();
    (product.code.to_string(), product.generic_name.clone())
}

fn verdicts(body: &[u8]) -> Vec<String> {
    let answer: Value = serde_json::from_slice(body).unwrap();
    let rows = answer["rows"].as_array().unwrap();
    rows.iter().map(|row| row["verdict"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn a_list_reads_the_same_in_every_format() {
    let (code, name) = known();
    let csv =
        format!("商品编码,药品名称,医保编码,零售价\n007,{name},{code},0.50\n008,没有的药,,3\n");
    let gb = encoding_rs::GB18030.encode(&csv).0.into_owned();
    let objects = [
        json!({"sku": "007", "name": name, "code": code, "price": "0.50"}),
        json!({"sku": "008", "name": "没有的药", "price": 3}),
    ];
    let ndjson = objects.iter().map(|object| object.to_string() + "\n").collect::<String>();
    let mut book = Workbook::new();
    book.add_worksheet().write_string(0, 0, "说明").unwrap();
    let sheet = book.add_worksheet();
    sheet.write_string(0, 0, "某某大药房").unwrap();
    for (line, row) in (2..).zip(csv.lines()) {
        for (column, cell) in (0..).zip(row.split(',')) {
            sheet.write_string(line, column, cell).unwrap();
        }
    }
    let xlsx = book.save_to_buffer().unwrap();
    let json = serde_json::to_vec(&objects).unwrap();
    let mut first = None;
    for (kind, body) in [
        ("text/csv", csv.into_bytes()),
        ("text/csv; charset=gb18030", gb),
        ("application/json", json),
        ("application/x-ndjson", ndjson.into_bytes()),
        ("application/octet-stream", xlsx),
    ] {
        let (status, sent, body) = post("/v1/check", kind, body).await;
        assert_eq!((status.as_u16(), sent.as_str()), (200, "application/json"), "{kind}");
        let answer: Value = serde_json::from_slice(&body).unwrap();
        assert_eq!(answer["rows"][0]["sku"], "007", "{kind}");
        assert_eq!(answer["rows"][0]["match"]["code"], code.as_str(), "{kind}");
        assert_eq!(answer["rows"][1]["verdict"], "no_code", "{kind}");
        assert_eq!(first.get_or_insert_with(|| verdicts(&body)), &verdicts(&body), "{kind}");
        assert!(answer["meta"]["generation"].is_string());
    }
}

#[tokio::test]
async fn tables_keep_codes_as_text_and_no_text_becomes_a_formula() {
    let (code, name) = known();
    let list = format!(
        "sku,name,code,price\n000123,{name},{code},0.50\n=1+1,+cmd|' /C calc'!A0,,1\n@x,-2+3,,1\n"
    );
    let (status, kind, body) =
        post("/v1/check?format=xlsx", "text/csv", list.clone().into_bytes()).await;
    assert_eq!(status, 200);
    assert!(kind.contains("spreadsheetml"), "{kind}");
    let mut book = Xlsx::new(Cursor::new(body)).unwrap();
    let sheet = book.worksheet_range("核对结果").unwrap();
    let column = |heading: &str| {
        let at = sheet.rows().next().unwrap().iter().position(|cell| cell == heading).unwrap();
        sheet.rows().skip(1).map(|row| row[at].clone()).collect::<Vec<_>>()
    };
    assert_eq!(column("商品编码")[0], Data::String("000123".into()));
    assert_eq!(column("商品编码")[1], Data::String("=1+1".into()));
    assert_eq!(column("医保编码")[0], Data::String(code.clone()));
    assert_eq!(column("售价")[0], Data::Float(0.5));
    let formulas = book.worksheet_formula("核对结果").unwrap();
    assert!(formulas.rows().flatten().all(String::is_empty));
    assert!(book.worksheet_range("汇总").is_ok());

    let (_, kind, body) = post("/v1/check?format=csv", "text/csv", list.into_bytes()).await;
    assert!(kind.starts_with("text/csv"));
    assert!(body.starts_with(b"\xef\xbb\xbf"));
    let mut reader = csv::Reader::from_reader(&body[3..]);
    let headings = reader.headers().unwrap().clone();
    let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
    let cell = |row: usize, heading: &str| {
        rows[row][headings.iter().position(|h| h == heading).unwrap()].to_owned()
    };
    assert_eq!(cell(0, "商品编码"), "000123\t");
    assert_eq!(cell(1, "商品编码"), "'=1+1");
    assert_eq!(cell(1, "药品名称"), "'+cmd|' /C calc'!A0");
    assert_eq!(cell(2, "商品编码"), "'@x");
    assert_eq!(cell(2, "药品名称"), "'-2+3");
}

#[tokio::test]
async fn a_list_that_is_none_is_refused_with_its_place() {
    let broken = "[{\"name\": \"a\", \"price\": 1}, {\"name\" 2}]";
    let quote = "name,price\na,1\n\"b,2\nc,3\n";
    let nul = vec![b'P', b'K', 3, 4, 0, 0, 0];
    for (body, part) in [
        (b"".to_vec(), "no rows"),
        (b"a,b\n1,2\n".to_vec(), "no headings"),
        ("药品名称,规格\na,b\n".into(), "no column tells the price"),
        ("零售价,规格\n1,b\n".into(), "no column tells the drug"),
        ("name,price\n".into(), "no rows"),
        ("name,price,零售价,售价,price\na,1,2,3,4\n".into(), "both tell the price"),
        (broken.into(), "row 2"),
        (quote.into(), "row 3"),
        (b"{\"name\": 1, \"price\": 2}\nx\n".to_vec(), "row 2"),
        (b"[1, 2]".to_vec(), "row 1"),
        (nul, "not a workbook"),
    ] {
        let (status, kind, answer) = post("/v1/check", "text/csv", body).await;
        let answer: Value = serde_json::from_slice(&answer).unwrap();
        assert_eq!((status.as_u16(), kind.as_str()), (400, "application/problem+json"), "{part}");
        assert_eq!(answer["code"], "invalid_table", "{answer}");
        assert!(answer["detail"].as_str().unwrap().contains(part), "{part}: {answer}");
        assert!(!answer["errors"].as_array().unwrap().is_empty());
    }
    for (target, kind, status) in [
        ("/v1/check?format=pdf", "text/csv", 400),
        ("/v1/check?institution=P21010299999", "text/csv", 404),
        ("/v1/check?form=json", "text/csv", 400),
        ("/v1/check", "image/png", 415),
    ] {
        let (found, _, _) = post(target, kind, b"name,price\na,1\n".to_vec()).await;
        assert_eq!(found.as_u16(), status, "{target} {kind}");
    }
    let large = vec![b'x'; (32 << 20) + 1];
    assert_eq!(post("/v1/check", "text/csv", large).await.0.as_u16(), 413);
    let other = post("/v1/multi-search", "application/json", vec![b' '; (64 << 10) + 1]).await;
    assert_eq!(other.0.as_u16(), 413, "other routes keep their limit");
}
