//! Who won is known from the official awards alone: a platform's 是否中选 marks originators too.

use jiff::Timestamp;
use jiff::civil::date;
use yaojia_index::catalog::{Catalog, Records};
use yaojia_index::naming::Level;
use yaojia_index::publish::{PublishOptions, publish};
use yaojia_index::record::Region;
use yaojia_index::reference::award_of;
use yaojia_index::snapshot::open_current;

use super::real_tables;

/// Trade name, ingredient, maker: originators that 海南's column marks and that won nothing.
const ORIGINATORS: [(&str, &str, &str); 2] =
    [("络活喜", "氨氯地平", "辉瑞"), ("可定", "瑞舒伐他汀", "AstraZeneca")];

#[test]
fn the_column_of_a_platform_makes_no_winner() {
    let Some(loaded) = real_tables() else { return };
    let all = loaded.catalog.records();
    let of = |name: &str, ingredient: &str| name.contains(ingredient) && !name.contains('左');
    let wanted = |name: &str| ORIGINATORS.iter().any(|(_, ingredient, _)| of(name, ingredient));
    let records = Records {
        region: all.region,
        products: all.products.iter().filter(|p| wanted(&p.generic_name)).cloned().collect(),
        listed: all.listed.clone(),
        programmes: all.programmes.clone(),
        awards: all.awards.clone(),
        sources: all.sources.clone(),
        ..Records::default()
    };
    let (catalog, _) = Catalog::link(records);
    let data = tempfile::tempdir().unwrap();
    let options = PublishOptions::at(Timestamp::from_second(1_795_000_000).unwrap());
    publish(data.path(), &catalog, std::iter::empty(), &options).unwrap();
    let snapshot = open_current(data.path()).unwrap();
    let province = Region::from_code(460_000).unwrap();
    let mut winners = 0;
    for (trade, ingredient, _) in ORIGINATORS {
        let mut seen = 0;
        for product in 0..snapshot.products() {
            let row = snapshot.product(product).unwrap();
            let award = award_of(&snapshot, product, province, date(2020, 6, 1)).unwrap();
            let own = award.as_ref().is_some_and(|award| award.own);
            winners += u32::from(own);
            if own {
                // Whoever is told to have won stands in the official table by its own name.
                let award = award.unwrap();
                let maker = yaojia_index::naming::maker::canonical(row.manufacturer);
                let won = yaojia_index::naming::maker::canonical(award.row.manufacturer);
                assert_eq!(maker, won, "{} {}", row.code, row.manufacturer);
            }
            let is_originator = row.trade_names.contains(&trade)
                || of(row.generic_name, ingredient)
                    && ["辉瑞", "晖致", "阿斯利康", "AstraZeneca", "IPR", "Viatris", "Pfizer"]
                        .iter()
                        .any(|maker| row.manufacturer.contains(maker));
            if !is_originator {
                continue;
            }
            seen += 1;
            assert!(!own, "{trade}: {} {} is told to have won", row.code, row.manufacturer);
            let brand = snapshot.group_of(Level::Brand, product);
            assert!(snapshot.awards_of(Level::Brand, brand).is_empty(), "{trade}: {}", row.code);
        }
        println!("{trade}: {seen} packs");
        assert!(seen > 0, "{trade} is not in the listing");
    }
    assert!(winners > 0, "real winners are found");
}
