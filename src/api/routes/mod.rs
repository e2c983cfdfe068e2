//! One file per endpoint: its parameters, its response, its handler, in that order.

pub(super) mod bench;
pub(super) mod docs;
pub(super) mod health;
pub(super) mod home;
pub(super) mod openapi;
pub(super) mod problems;
pub(super) mod ready;
