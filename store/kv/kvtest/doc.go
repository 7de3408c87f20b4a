// Package kvtest is the contract of kv.Store as tests: table tests for each
// promise and a property test against a plain map. Every implementation runs
// it. In comes a function that opens an empty store; out come test results.
package kvtest
