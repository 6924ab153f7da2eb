//! Fetching the texts that the page is made from.

use onroll_form::profile::is_id;

use super::device;

/// The longest id of an authority, in bytes.
pub const MAX_ID: usize = 60;
/// How long a server may take to give a file, in milliseconds.
const PATIENCE: u32 = 30_000;

/// The text of an authority's profile, or why there is none.
pub async fn profile_of(authority: &str) -> Result<String, String> {
    if authority.len() > MAX_ID || !is_id(authority) {
        return Err("that is not the name of a form".into());
    }
    fetch(&format!("authorities/{authority}.json")).await
}

/// The text of a file beside the page, or why there is none.
pub async fn fetch(address: &str) -> Result<String, String> {
    let fetched = async {
        let response = gloo::net::http::Request::get(address)
            .send()
            .await
            .map_err(|_| "no connection".to_owned())?;
        if !response.ok() {
            return Err(format!("the server answered {}", response.status()));
        }
        response.text().await.map_err(|_| "it could not be read".into())
    };
    let late = || format!("the server has not answered for {} seconds", PATIENCE / 1000);
    device::in_time(PATIENCE, fetched)
        .await
        .unwrap_or_else(|| Err(late()))
}
