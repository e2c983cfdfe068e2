//! Files published twice, a way back, a place and a product that vanish and return: no live price is lost, and none that
//! was taken back returns.

use yaojia_index::journal::Statement;
use yaojia_index::record::Stock;

use super::world::{Filed, START, World, says, served};

fn all(count: u32) -> Vec<u32> {
    (0..count).collect()
}

/// What files say: every place and product at 1.50 yuan, seen at the second 5.
fn filed() -> Filed {
    let keys = (0..3).flat_map(|place| (0..4).map(move |product| (place, product, 0)));
    keys.map(|key| (key, says(15, 5, Stock::Unknown))).collect()
}

#[test]
fn nothing_is_lost_and_nothing_returns() {
    let mut world = World::new();
    world.publish(&all(4), &all(3), &filed());
    let newer = says(12, 9, Stock::Yes);
    world.write(0, &[(0, 0, newer), (1, 0, newer), (1, 1, newer)]);
    world.write(1, &[(0, 0, Statement::gone(START + 9)), (2, 0, says(11, 1, Stock::Yes))]);
    let expected = || {
        let mut expected = filed();
        for key in [(0, 0, 0), (0, 1, 0), (0, 1, 1)] {
            expected.insert(key, newer);
        }
        expected.remove(&(1, 0, 0));
        expected
    };
    let whole = |world: &World, what: &str| {
        assert_eq!(served(&world.snapshot()), expected(), "{what}");
    };
    whole(&world, "live");
    world.publish(&all(4), &all(3), &filed());
    whole(&world, "published again");
    world.publish(&all(4), &all(3), &filed());
    whole(&world, "published twice from the same files");
    assert!(world.rollback());
    whole(&world, "rolled back");
    world.restart();
    whole(&world, "started anew");
    // Product 1 and place 0 vanish from an export.
    let mut fewer = filed();
    fewer.retain(|key, _| key.0 != 0 && key.1 != 1);
    world.publish(&[0, 2, 3], &[1, 2], &fewer);
    assert!(served(&world.snapshot()).keys().all(|key| key.0 != 0 && key.1 != 1));
    assert!(!served(&world.snapshot()).contains_key(&(1, 0, 0)), "a deletion holds");
    world.restart();
    world.publish(&[0, 2, 3], &[1, 2], &fewer);
    world.publish(&[0, 2, 3], &[1, 2], &fewer);
    world.publish(&[0, 2, 3], &[1, 2], &fewer);
    world.publish(&all(4), &all(3), &filed());
    whole(&world, "returned after no kept generation knew them");
    world.restart();
    whole(&world, "and started anew");
    assert_eq!(world.journal().check().unwrap().faults, Vec::<String>::new());
}

#[test]
fn a_newer_file_replaces_a_live_price_and_the_journal_forgets_it() {
    let mut world = World::new();
    world.publish(&all(4), &all(3), &filed());
    world.write(0, &[(0, 0, says(12, 9, Stock::Yes)), (1, 0, says(12, 9, Stock::Yes))]);
    let mut newer = filed();
    newer.insert((0, 0, 0), says(18, 20, Stock::Unknown));
    for _ in 0..2 {
        world.publish(&all(4), &all(3), &newer);
        assert_eq!(world.journal().about().unwrap().entries, 2, "an older generation is kept");
    }
    // What is still in the log alone stays until the next time; a start puts it into the store.
    world.restart();
    world.publish(&all(4), &all(3), &newer);
    assert_eq!(world.journal().about().unwrap().entries, 1);
    assert_eq!(served(&world.snapshot())[&(0, 0, 0)], says(18, 20, Stock::Unknown));
    assert_eq!(served(&world.snapshot())[&(0, 1, 0)], says(12, 9, Stock::Yes));
}

#[test]
fn what_a_place_took_back_has_not_vanished_from_an_export() {
    let mut world = World::new();
    world.publish(&all(4), &all(3), &filed());
    let gone: Vec<_> = (0..4).map(|product| (product, 0, Statement::gone(START + 9))).collect();
    world.write(0, &gone);
    // A third of the offers are gone, by the word of their place.
    world.try_publish(&all(4), &all(3), &filed()).unwrap();
    // A third of the rest vanish from the files: nobody said so.
    let mut fewer = filed();
    fewer.retain(|key, _| key.0 != 1);
    let refused = world.try_publish(&all(4), &all(3), &fewer);
    assert!(refused.unwrap_err().to_string().contains("4 of 8 offers would vanish"));
}
