// Package gate shows what the publication gate finds in a case, each finding in
// its sentence and with its reason, and takes the reviewer's decisions: released
// with a reason, replaced by a generic term, a question answered.
//
// In come a case and what the gate says of it; out go clearances and, where words
// were replaced, a new revision of the case.
package gate
