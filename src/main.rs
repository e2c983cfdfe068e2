//! The `yaojia` command.

use std::process::ExitCode;

/// mimalloc: every answer allocates and frees a few buffers, which it does faster than the system's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    yaojia::cli::main()
}
