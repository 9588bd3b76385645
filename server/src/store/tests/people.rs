//! Where people are, and what lets them in.

use super::{folder, new_table, record};
use crate::store::{
    Append, Credential, Hash, NewTable, Opens, Renewal, Store, Waiter, Whereabouts,
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
