//! tests-api
