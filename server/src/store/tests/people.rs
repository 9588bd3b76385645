//! Where people are, and what lets them in.

use super::{folder, new_table, record};
use crate::store::rows::OLD_CODES_MAX;
use crate::store::{
    Append, Credential, DEVICES_PER_PERSON_MAX, Hash, NewTable, Opens, Recoding, Renewal, Store,
    StoreError, Waiter, Whereabouts,
};

const TOKEN: Hash = [7; 32];
const OLD: Hash = [8; 32];
const NEW: Hash = [9; 32];

async fn a_workshop_of_two(store: &Store) {
    let second = NewTable { workshop: "workshop-a".into(), number: 2, ..new_table("b") };
    let second = NewTable { join_code: "code-a".into(), ..second };
    store.create_tables(vec![new_table("a"), second]).await.expect("creates");
}

fn credential(hash: Hash, opens: Opens) -> Credential {
    Credential { hash, opens, person: 3 }
}

async fn place(store: &Store, hash: Hash, opens: Opens) -> Option<u16> {
    let found = store.whose(hash, opens).await.expect("reads")?;
    assert_eq!((&*found.workshop, found.person), ("workshop-a", 3));
    Some(found.place)
}

#[tokio::test]
async fn a_token_leads_to_wherever_its_person_is() {
    let folder = folder();
    let store = Store::open(folder.path()).expect("opens");
    a_workshop_of_two(&store).await;
    let waiter = Waiter {
        workshop: "workshop-a".into(),
        person: 3,
        name: "Ada".into(),
        credentials: vec![credential(TOKEN, Opens::Connection), credential(OLD, Opens::Recovery)],
    };
    store.enter_hall(waiter).await.expect("enters");
    let waiting = vec![("workshop-a".to_owned(), 3, "Ada".to_owned())];
    assert_eq!(store.halls().await.expect("reads"), waiting);
    assert_eq!(place(&store, TOKEN, Opens::Connection).await, Some(0));
    for (table, number) in [("b", 2), ("a", 1)] {
        let arrives = Append { people: vec![(3, "Ada".into())], ..record(table, 0) };
        store.append(arrives).await.expect("arrives");
        assert_eq!(store.halls().await.expect("reads"), []);
        assert_eq!(place(&store, TOKEN, Opens::Connection).await, Some(number));
        assert_eq!(place(&store, OLD, Opens::Recovery).await, Some(number));
    }
    assert_eq!(store.load("b").await.expect("loads").table.next_person, 4);
}

#[tokio::test]
async fn a_new_recovery_code_makes_the_old_one_worthless_and_a_token_none() {
    let folder = folder();
    let store = Store::open(folder.path()).expect("opens");
    a_workshop_of_two(&store).await;
    let credentials = vec![credential(TOKEN, Opens::Connection), credential(OLD, Opens::Recovery)];
    let arrives = Append { people: vec![(3, "Ada".into())], credentials, ..record("a", 0) };
    store.append(arrives).await.expect("arrives");
    for (hash, opens) in [(NEW, Opens::Recovery), ([1; 32], Opens::Connection)] {
        let renewal =
            Renewal { workshop: "workshop-a".into(), credential: credential(hash, opens) };
        store.renew(renewal).await.expect("renews");
        assert_eq!(place(&store, hash, opens).await, Some(1));
    }
    assert_eq!(place(&store, OLD, Opens::Recovery).await, None);
    assert_eq!(place(&store, TOKEN, Opens::Connection).await, Some(1));
    store.leave_hall("workshop-a", vec![3]).await.expect("is not there");
    let found = Whereabouts { workshop: "workshop-a".into(), place: 1, person: 3 };
    assert_eq!(store.whose(TOKEN, Opens::Connection).await.expect("reads"), Some(found));
}

#[tokio::test]
async fn the_oldest_devices_are_retired_and_then_forgotten() {
    let folder = folder();
    let store = Store::open(folder.path()).expect("opens");
    a_workshop_of_two(&store).await;
    let credentials = vec![credential(OLD, Opens::Recovery)];
    let arrives = Append { people: vec![(3, "Ada".into())], credentials, ..record("a", 0) };
    store.append(arrives).await.expect("arrives");
    let devices = u8::try_from(DEVICES_PER_PERSON_MAX).expect("few");
    let tokens: Vec<Hash> = (0..2 * devices + 1).map(|number| [100 + number; 32]).collect();
    for token in &tokens {
        let credential = credential(*token, Opens::Connection);
        let renewal = Renewal { workshop: "workshop-a".into(), credential };
        store.renew(renewal).await.expect("renews");
    }
    let (gone, kept) = tokens.split_at(DEVICES_PER_PERSON_MAX + 1);
    for token in kept {
        assert_eq!(place(&store, *token, Opens::Connection).await, Some(1));
    }
    for (number, token) in gone.iter().enumerate() {
        assert_eq!(place(&store, *token, Opens::Connection).await, None);
        assert_eq!(place(&store, *token, Opens::Retired).await.is_some(), number > 0);
    }
    assert_eq!(place(&store, OLD, Opens::Recovery).await, Some(1), "codes are no devices");
}

#[tokio::test]
async fn a_join_code_that_was_replaced_is_remembered_and_nobody_elses() {
    let folder = folder();
    let store = Store::open(folder.path()).expect("opens");
    a_workshop_of_two(&store).await;
    store.create_tables(vec![new_table("c")]).await.expect("creates");
    let recode = async |join_code: &str| {
        let (workshop, join_code) = ("workshop-a".to_owned(), join_code.to_owned());
        store.recode(Recoding { workshop, join_code }).await
    };
    for taken in ["code-a", "code-c"] {
        let refused = recode(taken).await;
        assert!(matches!(refused, Err(StoreError::JoinCodeTaken { .. })), "{refused:?}");
    }
    recode("code-new").await.expect("is free");
    let codes = store.tables().await.expect("lists").into_iter().map(|row| row.join_code);
    assert_eq!(codes.collect::<Vec<_>>(), ["code-new", "code-new", "code-c"]);
    let old = vec![("code-a".to_owned(), "workshop-a".to_owned())];
    assert_eq!(store.old_codes().await.expect("reads"), old);
    let again = NewTable { join_code: "code-a".into(), ..new_table("d") };
    let refused = store.create_tables(vec![again]).await;
    assert!(matches!(refused, Err(StoreError::JoinCodeTaken { .. })), "{refused:?}");
    for number in 0..OLD_CODES_MAX {
        recode(&format!("code-{number}")).await.expect("is free");
    }
    let old = store.old_codes().await.expect("reads");
    assert_eq!((old.len(), old[0].0.as_str()), (OLD_CODES_MAX, "code-new"));
}
