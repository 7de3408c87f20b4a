package interview

import (
	"errors"
	"strings"
)

// Errors of the domain. Callers test them with errors.Is; the text of the
// wrapping error says what and where.
var (
	ErrUnknownArea       = errors.New("unknown area")
	ErrUnknownQuestion   = errors.New("unknown question")
	ErrUnknownHypothesis = errors.New("unknown hypothesis")
	ErrUnknownSector     = errors.New("unknown sector")
	ErrUnknownEdition    = errors.New("unknown edition")
	ErrUnknownValue      = errors.New("unknown value")
	ErrNotFound          = errors.New("not found")
	ErrMissing           = errors.New("missing")
	ErrClosed            = errors.New("closed")
	// ErrStale says that a record changed since it was read: the base of a save
	// names revisions that are not known to the store.
	ErrStale = errors.New("unknown base revision")
	// ErrTooLarge says that a record is larger than can be saved.
	ErrTooLarge = errors.New("record is too large")
	// ErrNoRoom says that the disk is full: nothing of this was saved. While it
	// lasts, only what is heard is still taken down, as long as that goes.
	ErrNoRoom = errors.New("no room on the disk")
)

func equalFold(a, b string) bool { return strings.EqualFold(a, b) }
