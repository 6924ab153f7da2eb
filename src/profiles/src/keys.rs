//! Reading the public keys that encrypted referrals are made for.

use bech32::Bech32;
use bech32::primitives::decode::CheckedHrpstring;

use crate::node::Node;
use crate::problem::{Cause, Duplicate, Misplaced, Wanted};

/// The bytes of a key.
const BYTES: usize = 32;

/// The keys of the list `public_keys`. A council that publishes a private one is told so first.
pub(crate) fn public_keys(root: &Node<'_>) -> Vec<String> {
    let mut keys: Vec<String> = Vec::new();
    for node in root.list("public_keys") {
        let Some(key) = node.as_text() else { continue };
        if key.to_ascii_uppercase().contains("AGE-SECRET-KEY-") {
            node.problem(Misplaced::PrivateKey);
        } else if !is_public(&key) {
            node.problem(Cause::Format {
                written: key.clone(),
                wanted: Wanted::PublicKey,
            });
        } else if keys.contains(&key) {
            node.problem(Duplicate::entry("public_keys", &key));
        }
        keys.push(key);
    }
    keys
}

/// Whether a text is a public key for X25519 as programs for age write it. Its last characters are worked out from the others, so a
/// slip is noticed.
fn is_public(key: &str) -> bool {
    let small = !key.bytes().any(|byte| byte.is_ascii_uppercase());
    small
        && CheckedHrpstring::new::<Bech32>(key)
            .is_ok_and(|read| read.hrp().as_str() == "age" && read.byte_iter().count() == BYTES)
}
