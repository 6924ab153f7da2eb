use anyhow::Result;
pub(crate) fn run(_: bool) -> Result<()> {
    Ok(())
}
