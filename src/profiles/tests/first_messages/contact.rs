//! Contact details, and the number for somebody in danger.

use serde_json::json;

use super::{assert_sound, assert_told, with};

#[test]
fn contact_details_that_reach_nobody_are_refused() {
    let route = |name: &str, value: &str| with(&[(&format!("/routes/0/{name}"), json!(value))]);
    for email in [
        "cme at little wickham",
        "javascript:alert(1)",
        "cme@little-wickham,example.org",
        "mailto:cme@little-wickham.example.org",
        "The team <cme@little-wickham.example.org>",
        "cme@little-wickham.example.org; mash@little-wickham.example.org",
        "cme@little-wickham",
    ] {
        let message = format!("“{email}” is not an email address.");
        assert_told(
            &route("email", email),
            &[("routes[0].email", &message)],
            "one address and nothing else",
        );
    }
    for phone in [
        "see the website",
        "01632",
        "01632 960001 or 01632 960002",
        "12 34",
    ] {
        let message = format!("“{phone}” is not a telephone number that can be dialled.");
        assert_told(
            &route("phone", phone),
            &[("routes[0].phone", &message)],
            "like 01632 960001",
        );
        let block = with(&[("/introduction", json!([{"contact": "The team", "phone": phone}]))]);
        assert_told(
            &block,
            &[("introduction[0].phone", &message)],
            "like 01632 960001",
        );
    }
    for website in [
        "https://",
        "https://www",
        "https://www,little-wickham,example,org",
        "https://www.example.org/a b",
        "https://-.example.org",
        "https://user@www.example.org",
    ] {
        let message = format!("“{website}” is not a web address.");
        assert_told(
            &route("website", website),
            &[("routes[0].website", &message)],
            "as the browser shows it",
        );
    }
    for website in ["javascript:alert(1)", "http://www.example.org", "www.example.org"] {
        let message = format!("“{website}” is not a secure web address.");
        assert_told(
            &route("website", website),
            &[("routes[0].website", &message)],
            "Start it with https://.",
        );
    }
    let block = with(&[(
        "/introduction",
        json!([{"contact": "The team", "email": "javascript:alert(1)"}]),
    )]);
    assert_told(
        &block,
        &[(
            "introduction[0].email",
            "“javascript:alert(1)” is not an email address.",
        )],
        "",
    );
    for phone in ["999", "101", "116 000", "01632 960001", "+44 1632 960001"] {
        assert_sound(&route("phone", phone));
    }
    for website in [
        "https://www.example.org",
        "https://example.org:8443/cme?form=1#start",
        "https://www.gov.uk/find-local-council",
    ] {
        assert_sound(&route("website", website));
    }
    assert_sound(&route("email", "CME.Team@little-wickham.example.org"));
}

#[test]
fn a_danger_text_has_a_number_that_everybody_reads() {
    let message = "“danger” has no telephone number that everybody sees.";
    let public = json!({"question": "referrer_kind", "is": "public"});
    for danger in [
        json!([{"heading": "Danger: 999"}]),
        json!([{"contact": "Front Door"}]),
        json!([{"contact": "Front Door", "email": "mash@little-wickham.example.org"}]),
        json!([{"when": public, "then": ["Call 999."]}]),
        json!([{"details": "What to do", "text": ["Call 999."]}]),
        json!(["Follow the procedure of 2026."]),
    ] {
        assert_told(
            &with(&[("/danger", danger)]),
            &[("danger", message)],
            "call 999 now",
        );
    }
    for danger in [
        json!([{"warning": "Call 999 now."}]),
        json!([{"list": ["Call the police on 101."]}]),
        json!([{"contact": "Front Door", "phone": "01632 960001"}]),
        json!([{"heading": "Danger"}, {"inset": "Telephone 01632 960001."}]),
    ] {
        assert_sound(&with(&[("/danger", danger)]));
    }
}

#[test]
fn a_number_in_a_danger_text_is_one_that_can_be_dialled() {
    let message = "“danger” has no telephone number that everybody sees.";
    for danger in [
        "Read section 175 of the Education Act 2002.",
        "In the year 2025-2026 tell the school.",
        "See the paper of 01 09 2026 and page 123456.",
        "Give 100 per cent.",
    ] {
        assert_told(
            &with(&[("/danger", json!([danger]))]),
            &[("danger", message)],
            "call 999 now",
        );
    }
    for danger in [
        "Call 01632 960001 (24 hours).",
        "Children call 0800 1111.",
        "Call 999/112.",
        "Call (01632) 960001.",
        "Call 01632\u{a0}960\u{a0}001-2026.",
        "From abroad +44 1632 960001, option 2.",
        "Call 116 000",
    ] {
        assert_sound(&with(&[("/danger", json!([danger]))]));
    }
}

#[test]
fn contact_details_are_those_of_one_place_in_plain_letters() {
    let route = |name: &str, value: &str| with(&[(&format!("/routes/0/{name}"), json!(value))]);
    // No service, a number without its area code, digits that a link does not dial.
    for phone in [
        "998",
        "123456",
        "960001",
        "7974 4596",
        "٠١٦٣٢ ٩٦٠٠٠١",
        "tel:01632960001",
    ] {
        let message = format!("“{phone}” is not a telephone number that can be dialled.");
        assert_told(
            &route("phone", phone),
            &[("routes[0].phone", &message)],
            "with its area code",
        );
    }
    for phone in ["(01632) 960001", "0800 1111", "112"] {
        assert_sound(&route("phone", phone));
    }
    for website in [
        "https://www.example.org:99999/",
        "https://example.org:/",
        "https://127.0.0.1/",
        "https://a.localhost/",
        "https://example.123",
        // The second letter is a Cyrillic one.
        "https://gоv.example.org/",
        "https://www.example.org/cme.",
    ] {
        let message = format!("“{website}” is not a web address.");
        assert_told(
            &route("website", website),
            &[("routes[0].website", &message)],
            "as the browser shows it",
        );
    }
    let email = "cme@exаmple.org";
    let message = format!("“{email}” is not an email address.");
    assert_told(
        &route("email", email),
        &[("routes[0].email", &message)],
        "one address",
    );
    // What cannot be read is told of, and nothing that follows from it.
    let unseen = "This text has a character that cannot be seen or read: U+200B.";
    for (name, value) in [
        ("email", "c\u{200b}me@example.org"),
        ("phone", "01632\u{200b} 960001"),
        ("website", "\u{200b}https://example.org"),
    ] {
        let place = format!("routes[0].{name}");
        assert_told(&route(name, value), &[(&place, unseen)], "type it again");
    }
}

/// Words that lead elsewhere are found however they are set out, and words that name no address are let be.
#[test]
fn the_words_of_a_link_name_no_other_host() {
    let link = |words: &str| {
        let website = "https://www.little-wickham.example.org/help";
        with(&[("/introduction", json!([{"link": words, "website": website}]))])
    };
    for (words, other) in [
        ("www.gov.uk", "www.gov.uk"),
        ("See www . gov . uk", "www.gov.uk"),
        ("School attendance (GOV.UK, www.gov.uk)", "www.gov.uk"),
        // The first letter and the last three are Cyrillic.
        ("оnroll.соm", "оnroll.соm"),
    ] {
        let message = format!("The words of this link name “{other}”, but its address leads elsewhere.");
        assert_told(
            &link(words),
            &[("introduction[0]", &message)],
            "shows its host by itself",
        );
    }
    for words in [
        "Early help in Little Wickham",
        "www.little-wickham.example.org",
        "The form. It is short. Use it.",
        "Crèche, e.g. for a child under 5",
        "Section 4.2 of the procedure",
    ] {
        assert_sound(&link(words));
    }
}

#[test]
fn a_host_is_no_longer_than_there_can_be() {
    let route = |host: &str| with(&[("/routes/0/website", json!(format!("https://{host}/")))]);
    let label = "a".repeat(63);
    assert_sound(&route(&format!("{label}.example.org")));
    for host in [
        format!("{label}a.example.org"),
        format!("{}example.org", format!("{label}.").repeat(4)),
    ] {
        let message = format!("“https://{host}/” is not a web address.");
        assert_told(
            &route(&host),
            &[("routes[0].website", &message)],
            "as the browser shows it",
        );
    }
}
