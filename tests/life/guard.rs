//! The command line over one data folder: what would change, what is refused, what goes back.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::scratch;

/// Exit code, standard output and standard error of `yaojia` with these words.
pub(super) fn yaojia(words: &[&str], folder: &Path) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_yaojia"));
    let done = command.args(words).current_dir(folder).env("YAOJIA_DATA", "data").output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (done.status.code().unwrap(), text(done.stdout), text(done.stderr))
}

fn current(folder: &Path) -> String {
    fs::read_to_string(folder.join("data/current")).unwrap().trim().to_owned()
}

/// Ten products at two pharmacies; the first `offers` of the twenty prices, `dearer` yuan higher.
fn tables(folder: &Path, offers: usize, dearer: usize) {
    let tables = folder.join("tables");
    fs::create_dir_all(&tables).unwrap();
    let mut products = String::from("code,generic_name,form,strength,pack,manufacturer\n");
    for product in 0..10 {
        products += &format!(
            "XJ01CAA040E0010101{product:05},阿莫西林胶囊,胶囊剂,0.25g,0.25g*{}粒/盒,示例制药{product}厂\n",
            product + 1
        );
    }
    fs::write(tables.join("products.csv"), products).unwrap();
    let places = "code,name,kind\nP21010200001,甲药店,pharmacy\nP21010200002,乙药店,pharmacy\n";
    fs::write(tables.join("institutions.csv"), places).unwrap();
    let mut rows = String::from("institution,product,price,observed_at\n");
    for at in 0..offers {
        let (place, product) = (at % 2 + 1, at / 2);
        let price = 10 + at + dearer;
        rows += &format!("P2101020000{place},XJ01CAA040E0010101{product:05},{price},2026-11-01\n");
    }
    fs::write(tables.join("offers.csv"), rows).unwrap();
}

#[test]
fn a_great_loss_is_refused_and_a_bad_day_goes_back() {
    let folder = scratch("guard");
    tables(&folder, 20, 0);
    let (code, out, error) = yaojia(&["index", "tables"], &folder);
    assert_eq!(code, 0, "{out}{error}");
    let first = current(&folder);

    // 5 of 20 offers vanish: said, refused, published only by force.
    tables(&folder, 15, 1);
    let (code, out, _) = yaojia(&["index", "tables", "--dry-run"], &folder);
    assert_eq!(code, 0, "{out}");
    for line in [
        "药品：新增 0，消失 0，保留 10",
        "机构：新增 0，消失 0，保留 2",
        "报价：新增 0，消失 5，保留 15",
        "改价 15",
        "5 of 20 offers would vanish",
        "未发布（--dry-run）",
    ] {
        assert!(out.contains(line), "{line:?} is not in {out}");
    }
    let (code, out, error) = yaojia(&["index", "tables"], &folder);
    assert_eq!(code, 2, "{out}");
    assert!(error.contains("5 of 20 offers would vanish"), "{error}");
    assert_eq!(current(&folder), first, "nothing was published");
    assert_eq!(fs::read_dir(folder.join("data/generations")).unwrap().count(), 1);
    let (code, out, error) = yaojia(&["index", "tables", "--force"], &folder);
    assert_eq!(code, 0, "{out}{error}");
    let second = current(&folder);
    assert_ne!(second, first);

    // A fifth is too much, 3 of 15; less is not, 2 of 15.
    tables(&folder, 12, 1);
    let (code, out, _) = yaojia(&["index", "tables", "--dry-run"], &folder);
    assert_eq!(code, 0, "{out}");
    assert!(out.contains("3 of 15 offers would vanish, 20 % or more"), "{out}");
    assert_eq!(yaojia(&["index", "tables"], &folder).0, 2);
    assert_eq!(current(&folder), second);
    tables(&folder, 13, 1);
    let (code, out, error) = yaojia(&["index", "tables", "--dry-run", "--format", "json"], &folder);
    assert_eq!(code, 0, "{out}{error}");
    let answer: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(answer["difference"]["offers"]["removed"], 2);
    assert_eq!(answer["difference"]["repriced"], 0);
    assert!(answer["refused"].is_null() && answer["generation"].is_null(), "{out}");
    assert_eq!(current(&folder), second, "a dry run publishes nothing");

    let (code, out, _) = yaojia(&["rollback", "--list"], &folder);
    assert_eq!((code, out.contains(&format!("→ {second}"))), (0, true), "{out}");
    let (code, out, error) = yaojia(&["rollback"], &folder);
    assert_eq!(code, 0, "{error}");
    assert!(out.contains(&format!("已退回：{first}")), "{out}");
    assert_eq!(current(&folder), first);
    let (code, _, error) = yaojia(&["rollback"], &folder);
    assert_eq!(code, 2);
    assert!(error.contains("no generation before"), "{error}");
}

#[test]
fn a_dry_run_leaves_nothing_behind() {
    let folder = scratch("dry");
    tables(&folder, 20, 0);
    fs::write(folder.join("tables/offers.csv"), "institution,product,price\nP9,X,1\n").unwrap();
    let (code, out, error) = yaojia(&["index", "tables", "--dry-run"], &folder);
    assert_eq!(code, 0, "{out}{error}");
    assert!(!folder.join("data").exists(), "no data folder");
    let (code, _, _) = yaojia(&["index", "tables", "--dry-run", "--refused", "bad.csv"], &folder);
    assert_eq!(code, 0);
    assert!(!folder.join("data").exists() && folder.join("bad.csv").exists());
    fs::create_dir(folder.join("data")).unwrap();
    assert_eq!(yaojia(&["index", "tables", "--dry-run"], &folder).0, 0);
    assert_eq!(fs::read_dir(folder.join("data")).unwrap().count(), 0, "no lock, no refused rows");
}

#[test]
fn tables_leave_by_the_command_line() {
    let folder = scratch("export");
    tables(&folder, 20, 0);
    assert_eq!(yaojia(&["index", "tables"], &folder).0, 0);
    let (code, out, error) = yaojia(&["export", "offers"], &folder);
    assert_eq!(code, 0, "{error}");
    assert!(out.starts_with('\u{feff}') && out.lines().count() == 21, "{out}");
    let sum = blake3::hash(out.as_bytes()).to_hex();
    assert!(error.contains(&format!("offers：20 行，{} 字节，BLAKE3 {sum}", out.len())), "{error}");
    let words = ["export", "products", "--format", "ndjson", "--gzip", "-o", "p.ndjson.gz"];
    let (code, out, _) = yaojia(&words, &folder);
    assert_eq!((code, out.as_str()), (0, ""));
    assert_eq!(fs::read(folder.join("p.ndjson.gz")).unwrap()[..2], [0x1f, 0x8b]);
    for words in [&["export", "prices"][..], &["export", "all"]] {
        assert_eq!(yaojia(words, &folder).0, 2, "{words:?}");
    }
}
