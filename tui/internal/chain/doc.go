// Package chain saves one record again and again from one screen: every save
// follows the one before it, in whatever order the outbox gets them done.
//
// In come records as they change on the screen; out go writes for the outbox.
package chain
