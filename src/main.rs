//! The `yaojia` command.

fn main() {}
