//! `onroll schema`: the JSON Schema of referral files.

use std::io;
use std::path::PathBuf;

use clap::Args;
use onroll_document::schema::schema;

use crate::Ending;
use crate::authorities::Authorities;
use crate::output::Output;

/// Write the JSON Schema of referral files.
///
/// It describes the files made with the forms of the shipped authorities and of those given.
#[derive(Args)]
#[command(after_help = "Examples:
  onroll schema > referral.schema.json
  onroll schema --authority our-council.json")]
pub(crate) struct Arguments {
    /// Describe this authority's form as well, or in place of the shipped one with its id.
    #[arg(long, value_name = "FILE", num_args = 1..)]
    authority: Vec<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments, output: &mut Output) -> io::Result<Ending> {
    match Authorities::with(&arguments.authority) {
        Ok(authorities) => {
            output.raw(&serde_json::to_string_pretty(&schema(&authorities.all()))?)?;
            Ok(Ending::Well)
        }
        Err(problem) => Ok(output.fail(&problem)),
    }
}
