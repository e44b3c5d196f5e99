//! tests-saga
