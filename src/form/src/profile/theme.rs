//! How a council's page looks.

use serde::{Deserialize, Serialize};

/// How a council's page looks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Theme {
    /// The colour of the header, `#rrggbb`. White words on it can be read.
    pub colour: Option<String>,
    /// The address of the logo, beside the page.
    pub logo: Option<String>,
    /// What the logo says, for whoever does not see it.
    pub logo_alt: Option<String>,
}
