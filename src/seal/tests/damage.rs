//! What is damaged, changed or made to harm is not opened, and nothing of it is given away.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops where its material is wrong"
)]

use std::io::Write;
use std::iter;
use std::str::FromStr;

use age::armor::{ArmoredWriter, Format};
use age::secrecy::ExposeSecret;
use age::{Encryptor, scrypt};
use onroll_seal::{
    LockedBy, MAX_BYTES, OpenError, OpensWith, PrivateKey, SealError, armoured, decrypt, encrypt_for,
    encrypt_under, is_encrypted, locked_by, new_passphrase,
};
use proptest::prelude::*;

const PLAIN: &[u8] = b"Ilyas Rahman-Doyle was last seen on 2 November.";
/// What a file of the format is encrypted in pieces of.
const PIECE: usize = 64 * 1024;

fn keys(key: &PrivateKey) -> OpensWith {
    OpensWith::Keys(vec![key.clone()])
}

fn under(passphrase: &str) -> OpensWith {
    OpensWith::Passphrase(passphrase.to_owned())
}

/// A file under a passphrase that is quick to try.
fn quick(passphrase: &str, work: u8) -> Vec<u8> {
    let mut recipient = scrypt::Recipient::new(passphrase.to_owned().into());
    recipient.set_work_factor(work);
    let encryptor = Encryptor::with_recipients(iter::once(&recipient as _)).unwrap();
    let mut writer = encryptor.wrap_output(Vec::new()).unwrap();
    writer.write_all(PLAIN).unwrap();
    writer.finish().unwrap()
}

#[test]
fn what_was_encrypted_opens_with_its_secret_and_no_other() {
    let (key, other) = (PrivateKey::generate(), PrivateKey::generate());
    let sealed = encrypt_for(PLAIN, &[key.public()]).unwrap();
    assert_eq!(locked_by(&sealed), Ok(LockedBy::Key));
    assert_eq!(decrypt(&sealed, &keys(&key)).unwrap(), PLAIN);
    assert_eq!(decrypt(&sealed, &keys(&other)), Err(OpenError::WrongKey));
    assert_eq!(
        decrypt(&sealed, &OpensWith::Keys(vec![])),
        Err(OpenError::WrongKey)
    );
    assert_eq!(decrypt(&sealed, &under("a passphrase")), Err(OpenError::NeedsKey));
    // Each of several keys opens it alone.
    let sealed = encrypt_for(PLAIN, &[key.public(), other.public()]).unwrap();
    for key in [&key, &other] {
        assert_eq!(decrypt(&sealed, &keys(key)).unwrap(), PLAIN);
    }

    let passphrase = new_passphrase().unwrap();
    let passphrase = passphrase.expose_secret();
    let sealed = encrypt_under(PLAIN, passphrase).unwrap();
    assert_eq!(locked_by(&sealed), Ok(LockedBy::Passphrase));
    assert_eq!(decrypt(&sealed, &under(passphrase)).unwrap(), PLAIN);
    // It is typed as it was heard on the telephone.
    let heard = passphrase.to_uppercase().replace('-', "  ");
    assert_eq!(decrypt(&sealed, &under(&heard)).unwrap(), PLAIN);
    let wrong = passphrase.replacen('-', "", 1);
    assert_eq!(decrypt(&sealed, &under(&wrong)), Err(OpenError::WrongPassphrase));
    assert_eq!(decrypt(&sealed, &keys(&key)), Err(OpenError::NeedsPassphrase));
}

#[test]
fn the_work_to_open_a_file_is_64_mib_and_at_most_four_times_as_much() {
    let header = |file: &[u8]| {
        let line = String::from_utf8_lossy(file).lines().nth(1).map(str::to_owned);
        line.unwrap().rsplit(' ').next().map(str::to_owned).unwrap()
    };
    assert_eq!(header(&encrypt_under(b"", "some passphrase").unwrap()), "16");
    assert_eq!(decrypt(&quick("p", 18), &under("p")).unwrap(), PLAIN);
    for work in ["19", "30", "63"] {
        // What is asked for is read before anything is worked out, so this takes no time.
        let file = quick("p", 1);
        let text = String::from_utf8_lossy(&file[..80]).into_owned();
        let start = text.find(" 1\n").unwrap();
        let mut hostile = file[..=start].to_vec();
        hostile.extend_from_slice(work.as_bytes());
        hostile.extend_from_slice(&file[start + 2..]);
        assert_eq!(
            decrypt(&hostile, &under("p")),
            Err(OpenError::TooCostly),
            "{work}"
        );
    }
}

#[test]
fn a_file_that_ends_early_is_not_opened_wherever_it_ends() {
    let key = PrivateKey::generate();
    let for_key = encrypt_for(PLAIN, &[key.public()]).unwrap();
    let under_passphrase = quick("p", 1);
    for (file, secret) in [(&for_key, keys(&key)), (&under_passphrase, under("p"))] {
        for end in 0..file.len() {
            let error = decrypt(&file[..end], &secret).unwrap_err();
            let said = match end {
                0..19 => error == OpenError::NotEncrypted,
                _ => matches!(
                    error,
                    OpenError::Truncated | OpenError::Changed | OpenError::Newer
                ),
            };
            assert!(said, "{end} of {}: {error:?}", file.len());
        }
        let longer = [file.as_slice(), b"x"].concat();
        assert_eq!(decrypt(&longer, &secret), Err(OpenError::Changed));
    }
    // A piece is opened before the next is read, so nothing of the first may be given away.
    let long = vec![7_u8; 2 * PIECE + 10];
    let sealed = encrypt_for(&long, &[key.public()]).unwrap();
    let tail = sealed.len() - (10 + 16);
    for (end, why) in [
        (tail, OpenError::Truncated),
        (tail + 1, OpenError::Changed),
        (tail - PIECE - 16, OpenError::Truncated),
        (tail - 1, OpenError::Changed),
    ] {
        assert_eq!(decrypt(&sealed[..end], &keys(&key)), Err(why), "{end}");
    }
    assert_eq!(decrypt(&sealed, &keys(&key)).unwrap(), long);
}

#[test]
fn a_file_with_any_bit_changed_is_not_opened() {
    let key = PrivateKey::generate();
    let sealed = encrypt_for(PLAIN, &[key.public()]).unwrap();
    let under_passphrase = quick("p", 1);
    for (file, secret) in [(&sealed, keys(&key)), (&under_passphrase, under("p"))] {
        for at in 0..file.len() * 8 {
            let mut changed = file.clone();
            changed[at / 8] ^= 1 << (at % 8);
            let opened = decrypt(&changed, &secret);
            assert!(opened.is_err(), "bit {at} was changed, and the file opened");
        }
    }
}

#[test]
fn what_is_no_such_file_is_told_apart_from_a_damaged_one() {
    for other in [
        b"".as_slice(),
        b"%PDF-1.7",
        b"{\"format\": \"onroll\"}",
        b"PK\x03\x04",
    ] {
        assert!(!is_encrypted(other));
        assert_eq!(locked_by(other), Err(OpenError::NotEncrypted));
    }
    let newer = b"age-encryption.org/v2\n-> X25519 abc\n--- abc\n";
    assert!(is_encrypted(newer));
    assert_eq!(locked_by(newer), Err(OpenError::Newer));
    let many = b"-> X25519 TEiF0ypqr+bpvcqXNyCVJpL7OuwPdVwPL7KQEbFDOCc\nEmECAEcKN+n/Vs9SbWiV+Hu0r+E8R77DdWYyd83nw7U\n";
    let keys = [b"age-encryption.org/v1\n".as_slice(), &many.repeat(1000)].concat();
    assert_eq!(locked_by(&keys), Err(OpenError::TooCostly));
}

#[test]
fn files_over_the_limit_are_neither_made_nor_opened() {
    let large = vec![0; MAX_BYTES + 1];
    let key = PrivateKey::generate();
    assert_eq!(encrypt_for(&large, &[key.public()]), Err(SealError::TooLarge));
    assert_eq!(encrypt_under(&large, "some passphrase"), Err(SealError::TooLarge));
    let mut file = b"age-encryption.org/v1\n".to_vec();
    file.resize(MAX_BYTES * 2, b'x');
    assert_eq!(locked_by(&file), Err(OpenError::TooLarge));
    assert_eq!(encrypt_for(PLAIN, &[]), Err(SealError::Nobody));
    assert_eq!(encrypt_under(PLAIN, " "), Err(SealError::NoPassphrase));
}

#[test]
fn a_file_as_text_opens_and_its_damage_is_noticed() {
    let key = PrivateKey::generate();
    let text = armoured(&encrypt_for(PLAIN, &[key.public()]).unwrap());
    assert!(text.is_ascii() && is_encrypted(&text));
    assert_eq!(decrypt(&text, &keys(&key)).unwrap(), PLAIN);
    let crlf = String::from_utf8(text.clone()).unwrap().replace('\n', "\r\n");
    assert_eq!(decrypt(crlf.as_bytes(), &keys(&key)).unwrap(), PLAIN);
    for end in 40..text.len() - 1 {
        assert!(decrypt(&text[..end], &keys(&key)).is_err(), "{end}");
    }
    // Text within text is nothing that a program for age would make.
    let mut twice = ArmoredWriter::wrap_output(Vec::new(), Format::AsciiArmor).unwrap();
    twice.write_all(&text).unwrap();
    assert_eq!(locked_by(&twice.finish().unwrap()), Err(OpenError::Changed));
}

#[test]
fn no_secret_is_in_what_is_said() {
    let key = PrivateKey::generate();
    let file = key.to_file();
    let secret = file.expose_secret().lines().last().unwrap();
    assert!(secret.starts_with("AGE-SECRET-KEY-1"));
    assert!(!format!("{key:?}").contains(&secret[16..]));
    let error = onroll_seal::PublicKey::from_str(secret).unwrap_err();
    assert!(error.to_string().starts_with("This is a private key."), "{error}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_bytes_come_back(bytes in prop::collection::vec(any::<u8>(), 0..4000)) {
        let key = PrivateKey::generate();
        let sealed = encrypt_for(&bytes, &[key.public()]).unwrap();
        prop_assert_eq!(decrypt(&sealed, &keys(&key)).unwrap(), bytes);
    }

    #[test]
    fn nothing_panics_on_anything(rest in prop::collection::vec(any::<u8>(), 0..600), passphrase: bool) {
        let start: &[u8] = if passphrase { b"age-encryption.org/v1\n-> scrypt " } else { b"age-encryption.org/v1\n-> X25519 " };
        let file = [start, &rest].concat();
        let secret = if passphrase { under("p") } else { keys(&PrivateKey::generate()) };
        prop_assert!(decrypt(&file, &secret).is_err());
    }
}
