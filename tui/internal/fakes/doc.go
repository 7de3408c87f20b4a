// Package fakes keeps records in memory for the tests of screens: the ports of
// interview and casebook with revisions, rivals and errors on demand.
//
// In come records; out go what the real store would answer, without a file.
package fakes
