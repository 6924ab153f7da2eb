use anyhow::Result;
pub(crate) fn run(_: u32, _: bool) -> Result<()> {
    Ok(())
}
