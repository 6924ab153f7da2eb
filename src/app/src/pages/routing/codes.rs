//! The codes that a referral is filed under.

use yew::prelude::*;

use crate::components::{SummaryList, SummaryRow, summary_list, text, user_text};
use crate::state::view::View;

/// The codes the referral is filed under. Nobody chose them.
pub(in crate::pages) fn codes(view: &View<'_>) -> Html {
    let case = &view.case;
    let codes = case.codes();
    if codes.is_empty() {
        return Html::default();
    }
    let rows = codes.iter().map(|coded| {
        let set = case.profile.codes.iter().find(|set| set.id == coded.id);
        let of = set.and_then(|set| Some(case.item_name(set.each.as_deref()?, coded.item.as_deref()?)));
        let label = match of {
            Some(of) => format!("{}: {of}", coded.label),
            None => coded.label.clone(),
        };
        SummaryRow {
            key: user_text(label),
            value: text(format!("{}: {}", coded.code, coded.meaning)),
            ..SummaryRow::default()
        }
    });
    html! {
        <section>
            <h2 class="govuk-heading-m">{ "Codes" }</h2>
            <p class="govuk-body">{ "Worked out from the answers." }</p>
            { summary_list(SummaryList { rows: rows.collect(), ..SummaryList::default() }) }
        </section>
    }
}
