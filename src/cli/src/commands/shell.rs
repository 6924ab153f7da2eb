//! `onroll completions` and `onroll man`: completions for shells and pages for the manual, made from the same source as
//! the help.

use std::fs;
use std::io;
use std::path::PathBuf;

use clap::{Args, Command};
use clap_complete::Shell;
use clap_mangen::Man as Page;

use crate::ending::Ending;
use crate::output::Output;

/// Write the completions of a shell.
///
/// With them the shell finishes the names of commands, options and files when Tab is pressed.
#[derive(Args)]
#[command(after_help = "Examples:
  onroll completions bash > ~/.local/share/bash-completion/completions/onroll
  onroll completions zsh > ~/.zfunc/_onroll
  onroll completions fish > ~/.config/fish/completions/onroll.fish
  onroll completions powershell >> $PROFILE")]
pub(crate) struct Completions {
    /// The shell.
    shell: Shell,
}

/// Write the manual page of this program, or of every command.
#[derive(Args)]
#[command(after_help = "Examples:
  onroll man | man -l -
  onroll man --to ~/.local/share/man/man1")]
pub(crate) struct Man {
    /// Write one page for each command into this folder, and onroll.1 with them.
    #[arg(long, value_name = "DIR")]
    to: Option<PathBuf>,
}

pub(crate) fn completions(
    arguments: &Completions,
    mut command: Command,
    output: &mut Output,
) -> io::Result<Ending> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut command, "onroll", &mut script);
    output.bytes(&script)?;
    Ok(Ending::Well)
}

pub(crate) fn man(arguments: &Man, command: Command, output: &mut Output) -> io::Result<Ending> {
    match &arguments.to {
        None => {
            let mut page = Vec::new();
            Page::new(command).render(&mut page)?;
            output.bytes(&page)?;
            Ok(Ending::Well)
        }
        Some(folder) => {
            match fs::create_dir_all(folder).and_then(|()| clap_mangen::generate_to(command, folder)) {
                Ok(()) => Ok(Ending::Well),
                Err(error) => Ok(output.fail(&format!(
                    "The pages cannot be written into {}: {error}.",
                    folder.display()
                ))),
            }
        }
    }
}
