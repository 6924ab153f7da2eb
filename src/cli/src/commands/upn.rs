//! `onroll upn`: whether a unique pupil number is valid.

use std::io;

use clap::Args;
use onroll_rules::identifiers::Upn;

use crate::Ending;
use crate::output::Output;

/// Say whether a unique pupil number (UPN) is valid, and if not, why.
///
/// Ends with 0 when it is valid and 1 when it is not.
#[derive(Args)]
#[command(after_help = "Examples:
  onroll upn B801200005001
  onroll upn \"b801 2000 05001\"")]
pub(crate) struct Arguments {
    /// The number. Spaces and small letters do not matter.
    #[arg(value_name = "UPN", allow_hyphen_values = true)]
    upn: String,
}

pub(crate) fn run(arguments: &Arguments, output: &mut Output) -> io::Result<Ending> {
    match Upn::parse(&arguments.upn) {
        Ok(upn) => {
            let sort = if upn.is_temporary() {
                "temporary"
            } else {
                "permanent"
            };
            output.line(&format!("{upn}: valid, {sort}"))?;
            Ok(Ending::Well)
        }
        Err(error) => {
            output.line(&format!("not valid: {error}"))?;
            Ok(Ending::Not)
        }
    }
}
