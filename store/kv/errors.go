package kv

import (
	"errors"
	"fmt"
	"strings"
)

// Errors of transactions. Test with errors.Is.
var (
	ErrExists   = errors.New("key exists already")
	ErrTooBig   = errors.New("more than one transaction may write")
	ErrReadOnly = errors.New("read only")
	ErrConflict = errors.New("too many conflicting transactions, try again")
	ErrClosed   = errors.New("store is closed")
	ErrBadName  = errors.New("bucket or key name is not allowed")
	ErrScanning = errors.New("writing inside a scan")
	// ErrNoSpace: the disk is full; nothing of the Update was kept and the
	// store goes on working.
	ErrNoSpace = errors.New("no space left on the disk")
	// ErrPoisoned: a commit failed in a way that leaves its outcome open. No
	// further Update succeeds on this handle: close, verify, open again, retry.
	ErrPoisoned = errors.New("a write failed and its outcome is unknown")
	// ErrStop ends a Scan early without an error.
	ErrStop = errors.New("stop scanning")
)

// Errors of files. Test with errors.Is; the details are in FileError and
// DamageError.
var (
	ErrLocked      = errors.New("in use by another process")
	ErrDamaged     = errors.New("damaged")
	ErrNewer       = errors.New("written by a newer version")
	ErrNotCasebook = errors.New("not a casebook")
)

// Reason says what exactly is wrong with a file, so that a screen can say it in
// the user's language.
type Reason string

// Reasons of a FileError.
const (
	ReasonEmpty     Reason = "empty"        // 0 bytes
	ReasonDirectory Reason = "directory"    // a folder or device, not a file
	ReasonForeign   Reason = "foreign"      // some other kind of file
	ReasonZeroed    Reason = "zeroed"       // begins with nothing but zeros
	ReasonTruncated Reason = "truncated"    // shorter than its own high-water mark
	ReasonMeta      Reason = "meta"         // both meta pages unreadable
	ReasonPages     Reason = "pages"        // the page tree is broken
	ReasonHeader    Reason = "header"       // the format header is unreadable
	ReasonVersion   Reason = "version"      // newer format
	ReasonLocked    Reason = "locked"       // another process holds the lock
	ReasonAccess    Reason = "access"       // no permission to read or write
	ReasonFault     Reason = "fault"        // the disk failed while a page was read
	ReasonUnread    Reason = "undetermined" // any other failure of the system
)

// FileError names a file, what is wrong with it and which of the errors above
// it is.
type FileError struct {
	Path   string // "" where only the open file is known
	Reason Reason
	Detail string // for the log of a support call; never content
	Err    error  // ErrDamaged, ErrLocked, ... or the system's error
}

func (e *FileError) Error() string {
	s := fmt.Sprintf("%v (%s)", e.Err, e.Reason)
	if e.Path != "" {
		s = e.Path + ": " + s
	}
	if e.Detail != "" {
		s += ": " + e.Detail
	}
	return s
}

func (e *FileError) Unwrap() error { return e.Err }

// DamageError names the entry that could not be read back as it was written.
type DamageError struct {
	Bucket, Key string // as stored when the true name can't be known
	Detail      string
}

func (e *DamageError) Error() string {
	return fmt.Sprintf("bucket %s, key %s: %v: %s", printable(e.Bucket), printable(e.Key), ErrDamaged, e.Detail)
}

// Unwrap makes errors.Is(err, ErrDamaged) hold.
func (e *DamageError) Unwrap() error { return ErrDamaged }

func printable(s string) string {
	if strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r == 0x7f || r == '\uFFFD' }) {
		return fmt.Sprintf("%x", s)
	}
	return fmt.Sprintf("%q", s)
}
