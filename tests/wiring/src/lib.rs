//! tests-wiring
