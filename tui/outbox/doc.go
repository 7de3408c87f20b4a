// Package outbox holds what is not yet on disk: one worker writes what the
// screens send, in order, whatever happens to the screens meanwhile.
//
// In come named writes; out go their results as messages. A write that fails is
// tried again and, if that does not help, kept until it is resent.
package outbox
