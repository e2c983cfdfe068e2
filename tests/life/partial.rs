//! Partial exports add to the generation before, full ones replace it; both are counted.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;

use super::guard::yaojia;
use super::scratch;

const FIRST: [(&str, &str); 12] = [
    ("regions", "code,name\n210000,辽宁省\n210100,沈阳市\n210102,和平区\n"),
    ("programmes", "programme,name,level,effective,years_by_winners\nP1,省采一,省,2026-01,1:2\n"),
    (
        "products",
        "code,generic_name,form,strength,pack,manufacturer,shortage,originator,listed_price,province\n\
         XJ01CAA040E001010100001,阿莫西林胶囊,胶囊剂,0.25g,0.25g*24粒/盒,甲厂,是,是,10,辽宁\n\
         XJ01CAA040E001010100002,阿莫西林胶囊,胶囊剂,0.5g,0.5g*24粒/盒,乙厂,,,11,辽宁\n\
         YP7,院内制剂,合剂,100ml,100ml/瓶,本院,,,12,辽宁\n",
    ),
    (
        "listed_prices",
        "province,product,price,observed_at\n吉林,XJ01CAA040E001010100001,9,2026-01-01\n",
    ),
    (
        "awards",
        "programme,seq,generic_name,strength,pack,manufacturer,price,supply_provinces\n\
         P1,1,阿莫西林胶囊,0.25g,24粒/盒,甲厂,5,辽宁\nP1,2,头孢克肟片,0.1g,6片/盒,丙厂,6,辽宁\n",
    ),
    (
        "bids",
        "programme,seq,variety,strength,firm,won,bid\nP1,1,阿莫西林胶囊,0.25g,甲厂,是,0.2\n\
         P1,1,阿莫西林胶囊,0.25g,丁厂,否,0.3\n",
    ),
    (
        "institutions",
        "code,name,kind,tags\nP21010200001,甲药店,药店,24h\nP21010200002,乙药店,药店,\nS9,丙药店,药店,\n",
    ),
    (
        "payment_standards",
        "region,product,standard,valid_from\n辽宁,XJ01CAA040E001010100001,4.8,2026-01-01\n\
         辽宁,YP7,11,2026-01-01\n",
    ),
    ("supply_list", "region,product,supply_price\n210100,XJ01CAA040E001010100001,4.5\n"),
    ("credit", "firm,credit_level,date\n甲厂,失信,2026-01-01\n"),
    ("synonyms", "alias,target\n阿莫仙,阿莫西林\n"),
    (
        "offers",
        "institution,product,price,observed_at\n\
         P21010200001,XJ01CAA040E001010100001,20,2026-10-01\n\
         P21010200001,XJ01CAA040E001010100002,21,2026-10-01\n\
         P21010200002,XJ01CAA040E001010100001,22,2026-10-01\nS9,YP7,23,2026-10-01\n",
    ),
];

/// A folder of these tables, each said to be full or not.
fn dataset(folder: &Path, tables: &[(&str, &str, bool)]) {
    let dir = folder.join("tables");
    let _ = fs::remove_dir_all(&dir);
    fs::create_dir_all(&dir).unwrap();
    let mut described = String::from("name = \"city\"\nregion = \"210100\"\n");
    for (table, text, full) in tables {
        fs::write(dir.join(format!("{table}.csv")), text).unwrap();
        described +=
            &format!("[[tables]]\ntable = \"{table}\"\nfile = \"{table}.csv\"\nfull = {full}\n");
    }
    fs::write(dir.join("dataset.toml"), described).unwrap();
}

/// The answer of `yaojia index` with these words behind it.
fn index(folder: &Path, more: &[&str]) -> Value {
    let words = [&["index", "tables", "--format", "json"], more].concat();
    let (code, out, error) = yaojia(&words, folder);
    assert_eq!(code, 0, "{out}{error}");
    serde_json::from_str(&out).unwrap()
}

/// Every table of the current generation as it is exported, by its file.
fn exported(folder: &Path) -> BTreeMap<String, Vec<Value>> {
    let out = folder.join("out");
    let _ = fs::remove_dir_all(&out);
    let words = ["export", "all", "--format", "ndjson", "-o", "out"];
    assert_eq!(yaojia(&words, folder).0, 0);
    let files = fs::read_dir(&out).unwrap().map(|entry| entry.unwrap().path());
    let rows = |path: &Path| {
        let text = fs::read_to_string(path).unwrap();
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    };
    files
        .filter(|path| path.extension().is_some_and(|e| e == "ndjson"))
        .map(|path| (path.file_stem().unwrap().to_str().unwrap().to_owned(), rows(&path)))
        .collect()
}

/// Rows, restated and lost of a table of the generation before.
fn kept(answer: &Value, table: &str) -> (u64, Option<u64>, u64) {
    let tables = answer["report"]["before"]["tables"].as_array().unwrap();
    let found = tables.iter().find(|t| t["table"] == table).unwrap_or_else(|| panic!("{table}"));
    (found["rows"].as_u64().unwrap(), found["restated"].as_u64(), found["lost"].as_u64().unwrap())
}

fn first(name: &str) -> std::path::PathBuf {
    let folder = scratch(name);
    dataset(&folder, &FIRST.map(|(table, text)| (table, text, true)));
    let answer = index(&folder, &["--strict"]);
    assert!(answer["report"]["before"].is_null(), "everything is new");
    folder
}

fn find<'a>(rows: &'a [Value], field: &str, value: &str) -> &'a Value {
    rows.iter().find(|row| row[field] == value).unwrap_or_else(|| panic!("{value}: {rows:?}"))
}

#[test]
fn what_partial_exports_do_not_speak_of_stays() {
    let folder = first("partial");
    let before = exported(&folder);
    // Offers alone, by codes that only the tables before printed: one newer, one older, one new.
    let offers = "institution,product,price,observed_at\n\
        P21010200001,XJ01CAA040E001010100001,19,2026-10-02\n\
        P21010200001,XJ01CAA040E001010100002,1,2026-09-30\nS9,XJ01CAA040E001010100002,24,2026-10-02\n\
        S9,YP7,23.5,2026-10-02\n";
    dataset(&folder, &[("offers", offers, false)]);
    for more in [&["--dry-run"][..], &[]] {
        let answer = index(&folder, more);
        assert_eq!(answer["report"]["refused"], 0, "{answer}");
        assert_eq!(kept(&answer, "offers"), (4, None, 0));
        assert_eq!(kept(&answer, "products"), (3, Some(0), 0));
        assert_eq!(kept(&answer, "awards"), (2, Some(0), 0));
        assert_eq!(kept(&answer, "listed_prices"), (4, Some(0), 0));
        assert_eq!((&answer["offers"], &answer["offers_merged"]), (&5.into(), &3.into()));
        let change = &answer["difference"]["offers"];
        assert_eq!(
            (&change["added"], &change["removed"], &change["kept"]),
            (&1.into(), &0.into(), &4.into())
        );
        assert_eq!(answer["difference"]["repriced"], 2);
        assert_eq!(answer["generation"].is_null(), !more.is_empty());
    }
    let after = exported(&folder);
    let offers = |tables: &BTreeMap<String, Vec<Value>>| -> Vec<Value> {
        let of_offers = tables.iter().filter(|(name, _)| name.starts_with("offers"));
        of_offers.flat_map(|(_, rows)| rows.clone()).collect()
    };
    let mut prices: Vec<String> =
        offers(&after).iter().map(|row| row["price"].as_str().unwrap().to_owned()).collect();
    prices.sort();
    assert_eq!(prices, ["19.00", "21.00", "22.00", "23.50", "24.00"]);
    for (table, rows) in before.iter().filter(|(table, _)| !table.starts_with("offers")) {
        assert_eq!(&after[table], rows, "{table}");
    }
    assert_eq!(before.len(), 12, "{:?}", before.keys());
}

#[test]
fn a_new_row_wins_over_the_one_before() {
    let folder = first("restated");
    let tables = [
        ("regions", "code,name\n210102,和平区（新）\n210103,沈河区\n"),
        ("programmes", "programme,name,level\nP1,省采一（续）,省\nP2,省采二,省\n"),
        (
            "products",
            "code,generic_name,manufacturer,shortage,trade_name,listed_price,listed_at,province\n\
             XJ01CAA040E001010100001,阿莫西林胶囊,甲厂,否,阿莫仙,13,2026-10-01,辽宁\nYP7,院内合剂,本院,,,,,\n\
             XJ01CAA040E001010100003,阿莫西林片,戊厂,,,,,\n",
        ),
        (
            "listed_prices",
            "province,product,price,observed_at\n吉林,XJ01CAA040E001010100001,8,2025-12-31\n",
        ),
        (
            "awards",
            "programme,seq,generic_name,strength,pack,manufacturer,price,supply_provinces\n\
             P1,1,阿莫西林胶囊,0.25g,24粒/盒,甲厂,4.5,辽宁、吉林\nP2,1,阿莫西林片,0.1g,6片/盒,戊厂,1,辽宁\n",
        ),
        (
            "bids",
            "programme,seq,variety,strength,firm,won,bid\nP1,1,阿莫西林胶囊,0.25g,丁厂,否,0.25\n",
        ),
        ("institutions", "code,name,kind,phone\nS9,丙大药房,药店,024\n"),
        (
            "payment_standards",
            "region,product,standard,valid_from\n辽宁,XJ01CAA040E001010100001,4.7,2026-01-01\n",
        ),
        ("supply_list", "region,product,supply_price\n210100,XJ01CAA040E001010100001,4.4\n"),
        ("credit", "firm,credit_level,date\n甲厂,严重失信,2026-01-01\n甲厂,失信,2026-06-01\n"),
        ("synonyms", "alias,target\n阿莫仙,阿莫西林胶囊\n阿莫仙,阿莫西林片\n"),
        (
            "overrides",
            "table,key,field,value,reason,date\n\
             products,code=XJ01CAA040E001010100002,manufacturer,乙制药,更名,2026-11-01\n",
        ),
    ];
    dataset(&folder, &tables.map(|(table, text)| (table, text, false)));
    let answer = index(&folder, &["--strict"]);
    for (table, rows, restated) in [
        ("regions", 3, 1),
        ("programmes", 1, 1),
        ("products", 3, 2),
        ("listed_prices", 4, 3),
        ("awards", 2, 1),
        ("bids", 2, 1),
        ("institutions", 3, 1),
        ("payment_standards", 2, 1),
        ("supply_list", 1, 1),
        ("credit", 1, 1),
        ("synonyms", 1, 1),
    ] {
        assert_eq!(kept(&answer, table), (rows, Some(restated), 0), "{table}");
    }
    let after = exported(&folder);
    let count = |table: &str| after[table].len();
    assert_eq!((count("products"), count("regions"), count("programmes")), (4, 4, 2));
    assert_eq!((count("awards"), count("bids"), count("credit")), (3, 2, 2));
    let first = find(&after["products"], "code", "XJ01CAA040E001010100001");
    assert_eq!((&first["shortage"], &first["originator"]), (&false.into(), &true.into()));
    assert_eq!((&first["form"], &first["pack_count"]), (&"胶囊剂".into(), &24.into()));
    let own = find(&after["products"], "code", "src:city:YP7");
    assert_eq!(own["generic_name"], "院内合剂", "renamed, and still the same product");
    let amended = find(&after["products"], "code", "XJ01CAA040E001010100002");
    assert_eq!(amended["manufacturer"], "乙制药", "a row that is kept can be put right");
    assert_eq!(after["overrides"].len(), 1);
    // A blank price of a table that prints prices says that there is none.
    let listed: Vec<_> = after["listed_prices"].iter().map(|row| row["price"].as_str()).collect();
    assert_eq!(listed, [Some("13.00"), Some("9.00"), Some("11.00"), None, None]);
    let award = find(&after["awards"], "seq", "1");
    assert_eq!(
        (&award["price"], award["supply_provinces"].as_array().unwrap().len()),
        (&"4.50".into(), 2)
    );
    assert_eq!(find(&after["regions"], "code", "210102")["name"], "和平区（新）");
    assert_eq!(find(&after["institutions"], "code", "src:city:S9")["phone"], "024");
    assert_eq!(after["synonyms"][0]["target"].as_array().unwrap().len(), 2);
    assert_eq!(find(&after["bids"], "firm", "丁厂")["bid"], "0.25");
    assert_eq!(after["supply_list"][0]["supply_price"], "4.40");

    // What the operator put right stays so when the table comes again, and is not said to be unknown.
    dataset(
        &folder,
        &[(
            "products",
            "code,generic_name,manufacturer\nXJ01CAA040E001010100002,阿莫西林胶囊,乙厂\n",
            false,
        )],
    );
    index(&folder, &["--strict"]);
    let after = exported(&folder);
    assert_eq!(
        find(&after["products"], "code", "XJ01CAA040E001010100002")["manufacturer"],
        "乙制药"
    );
    dataset(&folder, &[("synonyms", "alias,target\n先锋,头孢\n", false)]);
    index(&folder, &["--strict"]);
    assert_eq!(exported(&folder)["synonyms"].len(), 2);
}

#[test]
fn what_vanishes_is_lost_with_what_refers_to_it_and_may_return() {
    let folder = first("vanish");
    let (head, rest) = FIRST[2].1.split_once('\n').unwrap();
    let [one, _, own] = rest.lines().collect::<Vec<_>>()[..] else { panic!("three products") };
    let fewer = format!("{head}\n{one}\n{own}\n");
    dataset(
        &folder,
        &[("products", &fewer, true), ("synonyms", "alias,target\n先锋,头孢\n", false)],
    );
    let (code, _, error) = yaojia(&["index", "tables"], &folder);
    assert_eq!(code, 2, "a third of the products would vanish: {error}");
    let answer = index(&folder, &["--force", "--strict"]);
    assert_eq!(kept(&answer, "offers"), (4, None, 1));
    let tables = answer["report"]["before"]["tables"].as_array().unwrap();
    assert!(!tables.iter().any(|t| t["table"] == "products" || t["table"] == "listed_prices"));
    assert_eq!(answer["difference"]["products"]["removed"], 1);
    assert_eq!(answer["offers"], 3);

    let back = "code,generic_name,manufacturer\nXJ01CAA040E001010100002,阿莫西林胶囊,乙厂\n";
    let offer = "institution,product,price,observed_at\nP21010200001,XJ01CAA040E001010100002,21,2026-10-01\n";
    dataset(&folder, &[("products", back, false), ("offers", offer, false)]);
    let answer = index(&folder, &["--strict"]);
    assert_eq!(answer["difference"]["products"]["added"], 1);
    assert_eq!((&answer["offers"], kept(&answer, "offers")), (&4.into(), (3, None, 0)));

    // A full export of everything is the whole of it again.
    dataset(&folder, &FIRST.map(|(table, text)| (table, text, true)));
    let answer = index(&folder, &["--strict"]);
    assert!(answer["report"]["before"].is_null());
    assert_eq!(answer["report"]["refused"], 0);
    assert_eq!(exported(&folder)["synonyms"].len(), 1);
}

#[test]
fn beside_partial_offers_a_full_file_replaces_its_own_source() {
    let folder = scratch("sources");
    let of = |price: u32| {
        format!(
            "institution,product,price,observed_at\nP21010200001,XJ01CAA040E001010100001,{price},2026-10-01\nP21010200001,XJ01CAA040E001010100002,{price},2026-10-01\n"
        )
    };
    let offers = [of(20), of(30).replace("P21010200001", "P21010200002")];
    let write = |texts: [&str; 2], full: [bool; 2]| {
        dataset(&folder, &[FIRST[2], FIRST[6]].map(|(table, text)| (table, text, true)));
        let path = folder.join("tables/dataset.toml");
        let mut described = fs::read_to_string(&path).unwrap();
        for ((name, text), full) in ["甲", "乙"].into_iter().zip(texts).zip(full) {
            fs::write(folder.join(format!("tables/{name}.csv")), text).unwrap();
            described +=
                &format!("[[tables]]\ntable = \"offers\"\nfile = \"{name}.csv\"\nfull = {full}\n");
        }
        fs::write(path, described).unwrap();
    };
    write([&offers[0], &offers[1]], [true, true]);
    assert_eq!(index(&folder, &[])["offers"], 4);
    let one = offers[0].lines().take(2).collect::<Vec<_>>().join("\n");
    write([&one, "institution,product,price\n"], [true, false]);
    let answer = index(&folder, &["--force"]);
    assert_eq!((&answer["offers"], kept(&answer, "offers")), (&3.into(), (2, None, 0)));
}

#[test]
fn a_file_without_a_description_is_partial_when_told() {
    let folder = first("told");
    fs::write(folder.join("more.csv"), "alias,target\n先锋,头孢\n").unwrap();
    let words = ["index", "more.csv", "--partial"];
    let (code, out, error) = yaojia(&words, &folder);
    assert_eq!(code, 0, "{error}");
    assert!(
        out.contains("增量：以当前一代") && out.contains("synonyms：原有 1 行，新文件重述 0"),
        "{out}"
    );
    assert_eq!(exported(&folder)["synonyms"].len(), 2);
    let described = fs::read_to_string(folder.join("out/dataset.toml")).unwrap();
    assert!(described.contains("name = \"city\"") && described.contains("region = \"210100\""));
    let (code, out, _) = yaojia(&["validate", "more.csv", "--partial"], &folder);
    assert!(code == 0 && out.contains("products：原有 3 行"), "{out}");
    // Where nothing was before, nothing is kept.
    let words = ["index", "more.csv", "--partial", "--data", "elsewhere"];
    assert_eq!(yaojia(&words, &folder).0, 0);
}
