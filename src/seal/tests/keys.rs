//! Keys as people give them: in a profile, on the command line, in files.
#![allow(clippy::unwrap_used, reason = "a test stops where its material is wrong")]

use age::secrecy::ExposeSecret;
use onroll_seal::{KeyError, PrivateKey, PublicKey, private_keys, public_keys};

#[test]
fn a_key_file_is_read_again_and_has_its_public_key_beside_it() {
    let key = PrivateKey::generate();
    let file = key.to_file();
    let read = private_keys(file.expose_secret()).unwrap();
    assert_eq!(
        read.iter().map(PrivateKey::public).collect::<Vec<_>>(),
        [key.public()]
    );
    assert!(
        file.expose_secret()
            .contains(&format!("# public key: {}\n", key.public()))
    );
    // As Windows programs save it, with several keys.
    let other = PrivateKey::generate().to_file();
    let both = format!("\u{feff}{}\n{}", file.expose_secret(), other.expose_secret()).replace('\n', "\r\n");
    assert_eq!(private_keys(&both).unwrap().len(), 2);
}

#[test]
fn the_wrong_half_of_a_pair_is_called_by_its_name() {
    let key = PrivateKey::generate();
    let file = key.to_file();
    let secret = file.expose_secret().lines().last().unwrap();
    let public = key.public().to_string();
    assert_eq!(secret.parse::<PublicKey>(), Err(KeyError::Private));
    assert_eq!(secret.to_lowercase().parse::<PublicKey>(), Err(KeyError::Private));
    assert_eq!(private_keys(&public).unwrap_err(), KeyError::Public);
    assert_eq!(public_keys(secret).unwrap_err(), KeyError::Private);
    assert_eq!(
        public_keys(&format!("# the team\n{public}\n")).unwrap(),
        [key.public()]
    );
}

#[test]
fn a_slip_in_a_key_is_noticed() {
    let public = PrivateKey::generate().public().to_string();
    for at in 4..public.len() {
        for by in ["q", "p"] {
            let mut slip = public.clone();
            slip.replace_range(at..=at, by);
            assert!(
                slip == public || slip.parse::<PublicKey>() == Err(KeyError::NotPublic),
                "{slip}"
            );
        }
    }
    for nothing in ["", " ", "age1", "age", "ssh-ed25519 AAAA", "é"] {
        assert_eq!(nothing.parse::<PublicKey>(), Err(KeyError::NotPublic));
        assert!(private_keys(nothing).is_err() && public_keys(nothing).is_err());
    }
}
