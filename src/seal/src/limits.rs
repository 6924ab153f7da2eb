//! How large a file may be, and how much work it may ask for.

/// The largest file that is encrypted or opened, in bytes. A referral with its evidence is smaller.
pub const MAX_BYTES: usize = 64 * 1024 * 1024;

/// What a file costs to open that is encrypted under a passphrase: 2 to this power. It takes 64 MiB of memory
/// ([decision 69](https://github.com/onroll/onroll/blob/main/docs/decisions/0069-encrypted-files.md)).
pub const WORK_FACTOR: u8 = 16;

/// The most that a file may ask for. It takes 256 MiB of memory, which a tablet has.
pub const MAX_WORK_FACTOR: u8 = 18;
