//! The saga under failure: see `tests/matrix.rs`.
