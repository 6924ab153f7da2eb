//! <https://design-system.service.gov.uk/components/footer/> without crown, licence and Crown copyright, which are
//! the government's own.

use yew::prelude::*;

/// The bottom of every page.
#[derive(Clone, Default)]
pub struct Footer {
    pub links: Vec<FooterLink>,
    /// Words below the links, such as which version this is.
    pub note: Option<Html>,
}

/// One link of the footer.
#[derive(Clone, Default)]
pub struct FooterLink {
    pub content: Html,
    pub href: AttrValue,
}

/// The footer. It goes inside the page's `footer` landmark.
pub fn footer(footer: Footer) -> Html {
    let links: Html = footer.links.into_iter().map(link).collect();
    let any_links = links != Html::default();
    html! {
        <div class="govuk-footer">
            <div class="govuk-width-container">
                <div class="govuk-footer__meta">
                    <div class="govuk-footer__meta-item govuk-footer__meta-item--grow">
                        if any_links || footer.note.is_some() {
                            <h2 class="govuk-visually-hidden">{ "Support links" }</h2>
                        }
                        if any_links {
                            <ul class="govuk-footer__inline-list">{ links }</ul>
                        }
                        if let Some(note) = footer.note {
                            <div class="govuk-footer__meta-custom">{ note }</div>
                        }
                    </div>
                </div>
            </div>
        </div>
    }
}

fn link(link: FooterLink) -> Html {
    html! {
        <li class="govuk-footer__inline-list-item">
            <a class="govuk-footer__link" href={link.href}>{ link.content }</a>
        </li>
    }
}
