package interview

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
)

// MaxAttachment is the largest file that can be attached, in bytes.
const MaxAttachment = 32 << 20

// Attachment is what the record of a document says of its file. The file itself
// is kept apart, under its checksum.
type Attachment struct {
	Name   string `json:"name"`   // without folders
	Size   int64  `json:"size"`   // bytes
	SHA256 string `json:"sha256"` // lower-case hexadecimal
}

// NewAttachment describes a file by its content.
func NewAttachment(name string, data []byte) Attachment {
	sum := sha256.Sum256(data)
	return Attachment{Name: name, Size: int64(len(data)), SHA256: hex.EncodeToString(sum[:])}
}

// Attachments keeps files, sealed like everything else.
type Attachments interface {
	// Attach keeps what r holds and returns its size and checksum once all of it
	// is durable; the same content is kept once. ErrTooLarge: r holds more than
	// MaxAttachment. After any error nothing of it can be read.
	Attach(ctx context.Context, name string, r io.Reader) (Attachment, error)
	// Held says whether the file itself is in this casebook.
	Held(ctx context.Context, a Attachment) (bool, error)
	// Extract writes a file out and compares its checksum. ErrNotFound: the file
	// is not in this casebook (it was discarded, or the record was imported).
	Extract(ctx context.Context, a Attachment, w io.Writer) error
	// Discard removes a file for good, unless a document that is not discarded
	// still has it. Backups made earlier keep it. Discarding twice is harmless.
	Discard(ctx context.Context, a Attachment) error
}

// AttachReason says why a file can't be attached.
type AttachReason string

// The reasons.
const (
	AttachFolder  AttachReason = "folder"  // a folder
	AttachSpecial AttachReason = "special" // a device, a pipe
	AttachGone    AttachReason = "gone"    // not there, or gone while it was read
	AttachDenied  AttachReason = "denied"  // no permission
	AttachChanged AttachReason = "changed" // another program wrote it meanwhile
	AttachLarge   AttachReason = "large"   // above MaxAttachment
	AttachFault   AttachReason = "fault"   // the system could not read it
)

// AttachError says which file can't be attached, and why.
type AttachError struct {
	Path   string
	Reason AttachReason
	Size   int64 // AttachLarge only
	Err    error
}

func (e *AttachError) Error() string {
	return fmt.Sprintf("attach %s: %s", e.Path, e.Reason)
}

// Unwrap returns the system's error, or ErrTooLarge.
func (e *AttachError) Unwrap() error {
	if e.Reason == AttachLarge {
		return ErrTooLarge
	}
	return e.Err
}
