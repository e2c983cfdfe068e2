//! Names, forms, makers and strengths in, the keys of groups out.
