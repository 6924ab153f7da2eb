//! The time, and waiting for it.

use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;

use chrono::{DateTime, NaiveDate, Utc};
use gloo::timers::callback::Timeout;
use js_sys::{Date, Promise};
use onroll_document::england::date_in_england;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// Today's date in England, whatever time zone the device is set to.
pub fn today() -> NaiveDate {
    date_in_england(now())
}

/// The time now, to the second.
pub fn now() -> DateTime<Utc> {
    moment(Date::now())
}

/// A time in milliseconds since 1970, to the second.
pub fn moment(milliseconds: f64) -> DateTime<Utc> {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "seconds since 1970 fit 64 bits until the year 292 billion"
    )]
    DateTime::from_timestamp((milliseconds / 1000.0) as i64, 0).unwrap_or_default()
}

/// The result of some work, or nothing when it takes longer than `limit` milliseconds. A browser may never answer.
pub async fn in_time<T>(limit: u32, work: impl Future<Output = T>) -> Option<T> {
    let mut work = pin!(work);
    let mut limit = pin!(pause(limit));
    poll_fn(|context| {
        if let Poll::Ready(done) = work.as_mut().poll(context) {
            return Poll::Ready(Some(done));
        }
        limit.as_mut().poll(context).map(|()| None)
    })
    .await
}

/// Waits for a time in milliseconds.
pub async fn pause(milliseconds: u32) {
    let promise = Promise::new(&mut |resolve, _| {
        Timeout::new(milliseconds, move || {
            let _ = resolve.call0(&JsValue::UNDEFINED);
        })
        .forget();
    });
    // It is never rejected.
    let _ = JsFuture::from(promise).await;
}
