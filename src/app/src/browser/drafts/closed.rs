//! Records of tabs that are closed. Their key is gone, except where the browser opens a tab again, so they stay for some days.

use js_sys::Date;

use super::database::{Database, TABS};
use super::secret::{ID_LENGTH, secret};
use super::{limited, owner};
use crate::browser::device::JsResult;
use crate::state::idle::{TabFate, fate};

/// Wipes what tabs have left that were closed some days ago.
pub async fn wipe_closed() {
    // What fails now is done at the next start.
    let _ = limited(wipe()).await;
}

async fn wipe() -> JsResult<()> {
    // Without the Web Locks API nobody knows which tabs are open.
    let held = owner::held().await?;
    let own = secret()?.map(|secret| secret.id);
    let now = Date::now();
    let database = Database::open(TABS).await?;
    let mut old = Vec::new();
    for (name, record) in database.all().await? {
        let tab = name.get(..ID_LENGTH).unwrap_or_default();
        if own.as_deref() == Some(tab) || held.iter().any(|held| held == tab) {
            continue;
        }
        match fate(now, record.written, record.overdue) {
            TabFate::Stays => {}
            TabFate::Begins => database.date(&name, now, 0.0).await?,
            TabFate::Noted => database.date(&name, record.written, now).await?,
            TabFate::Wiped => old.push((name, record.length())),
        }
    }
    if old.is_empty() {
        return Ok(());
    }
    database.wipe(&old).await
}
