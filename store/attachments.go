package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"

	"kikitori/interview"
	"kikitori/store/kv"
)

var _ interview.Attachments = (*Book)(nil)

// attachmentPart is the size of a part in bytes; with its padding it is well
// below what one transaction may write.
const attachmentPart = 256 << 10

// attachmentHead says what the parts of a file make up. It is written before the
// first of them, so that what a crash leaves is found, and marked whole last.
type attachmentHead struct {
	Size  int64 `json:"size"`
	Parts int   `json:"parts"`
	Whole bool  `json:"whole,omitempty"`
}

func (b *Book) attachmentKey(sum string) string { return b.key(kindAttachment, sum) }

func partKey(file string, n int) string { return fmt.Sprintf("%s.%06x", file, n) }

// Attach implements interview.Attachments.
func (b *Book) Attach(ctx context.Context, name string, r io.Reader) (interview.Attachment, error) {
	data, err := io.ReadAll(io.LimitReader(r, interview.MaxAttachment+1))
	if err != nil {
		return interview.Attachment{}, fmt.Errorf("attach: %w", err)
	}
	if len(data) > interview.MaxAttachment {
		return interview.Attachment{}, fmt.Errorf("attach: %w: more than %d bytes", interview.ErrTooLarge, interview.MaxAttachment)
	}
	if b.tight() {
		return interview.Attachment{}, fmt.Errorf("attach: %w", interview.ErrNoRoom)
	}
	a := interview.NewAttachment(name, data)
	if err := b.keepParts(ctx, b.attachmentKey(a.SHA256), data); err != nil {
		return interview.Attachment{}, fmt.Errorf("attach: %w", err)
	}
	return a, nil
}

func (b *Book) keepParts(ctx context.Context, file string, data []byte) error {
	head, err := b.attachmentHead(ctx, file)
	if err != nil || head != nil && head.Whole {
		return err
	}
	h := attachmentHead{Size: int64(len(data)), Parts: (len(data) + attachmentPart - 1) / attachmentPart}
	if err := b.putHead(ctx, file, h); err != nil {
		return err
	}
	for n := range h.Parts {
		part := data[n*attachmentPart : min((n+1)*attachmentPart, len(data))]
		if err := b.update(ctx, func(tx kv.Tx) error { return tx.Put(bucketPart, partKey(file, n), part) }); err != nil {
			return errors.Join(err, b.dropParts(context.WithoutCancel(ctx), file))
		}
	}
	h.Whole = true
	return b.putHead(ctx, file, h)
}

func (b *Book) putHead(ctx context.Context, file string, h attachmentHead) error {
	data, err := json.Marshal(h)
	if err != nil {
		return err
	}
	return b.update(ctx, func(tx kv.Tx) error { return tx.Put(bucketAttachment, file, data) })
}

// attachmentHead returns nil when there is none.
func (b *Book) attachmentHead(ctx context.Context, file string) (*attachmentHead, error) {
	var data []byte
	err := b.kv.View(ctx, func(tx kv.Tx) (err error) {
		data, err = tx.Get(bucketAttachment, file)
		return err
	})
	if err != nil || data == nil {
		return nil, err
	}
	return parseHead(file, data)
}

func parseHead(file string, data []byte) (*attachmentHead, error) {
	var h attachmentHead
	if err := json.Unmarshal(data, &h); err != nil {
		return nil, &kv.DamageError{Bucket: bucketAttachment, Key: file, Detail: err.Error()}
	}
	return &h, nil
}

// Held implements interview.Attachments.
func (b *Book) Held(ctx context.Context, a interview.Attachment) (bool, error) {
	h, err := b.attachmentHead(ctx, b.attachmentKey(a.SHA256))
	return h != nil && h.Whole, err
}

// Extract implements interview.Attachments.
func (b *Book) Extract(ctx context.Context, a interview.Attachment, w io.Writer) error {
	file := b.attachmentKey(a.SHA256)
	h, err := b.attachmentHead(ctx, file)
	switch {
	case err != nil:
		return fmt.Errorf("extract: %w", err)
	case h == nil || !h.Whole:
		return fmt.Errorf("extract: %w: the file with checksum %s", interview.ErrNotFound, a.SHA256)
	}
	sum, err := b.readParts(ctx, file, h, w)
	if err != nil {
		return fmt.Errorf("extract: %w", err)
	}
	if got := hex.EncodeToString(sum.Sum(nil)); got != a.SHA256 {
		return &kv.DamageError{Bucket: bucketAttachment, Key: file, Detail: "content does not match its checksum"}
	}
	return nil
}

// readParts writes the parts out one after the other and returns their checksum.
func (b *Book) readParts(ctx context.Context, file string, h *attachmentHead, w io.Writer) (hash.Hash, error) {
	sum, size := sha256.New(), int64(0)
	out := io.MultiWriter(w, sum)
	for n := range h.Parts {
		var part []byte
		err := b.kv.View(ctx, func(tx kv.Tx) (err error) {
			part, err = tx.Get(bucketPart, partKey(file, n))
			return err
		})
		if err == nil && part == nil {
			err = &kv.DamageError{Bucket: bucketPart, Key: partKey(file, n), Detail: "part is missing"}
		}
		if err == nil {
			_, err = out.Write(part)
		}
		if err != nil {
			return nil, err
		}
		size += int64(len(part))
	}
	if size != h.Size {
		return nil, &kv.DamageError{Bucket: bucketAttachment, Key: file, Detail: "parts do not add up to its size"}
	}
	return sum, nil
}

// Discard implements interview.Attachments.
func (b *Book) Discard(ctx context.Context, a interview.Attachment) error {
	all, err := b.Evidence().All(ctx)
	if err != nil {
		return fmt.Errorf("discard: %w", err)
	}
	for _, v := range all {
		e := &v.Record
		if e.File != nil && e.File.SHA256 == a.SHA256 && e.Custody != interview.Discarded {
			return nil
		}
	}
	if err := b.dropParts(ctx, b.attachmentKey(a.SHA256)); err != nil {
		return fmt.Errorf("discard: %w", err)
	}
	return nil
}

// dropParts removes the head last, so that a removal that is cut short is
// finished at the next start.
func (b *Book) dropParts(ctx context.Context, file string) error {
	h, err := b.attachmentHead(ctx, file)
	if err != nil || h == nil {
		return err
	}
	if h.Whole {
		h.Whole = false
		if err := b.putHead(ctx, file, *h); err != nil {
			return err
		}
	}
	for n := range h.Parts {
		if err := b.update(ctx, func(tx kv.Tx) error { return tx.Delete(bucketPart, partKey(file, n)) }); err != nil {
			return err
		}
	}
	return b.update(ctx, func(tx kv.Tx) error { return tx.Delete(bucketAttachment, file) })
}

// sweepAttachments removes what an attaching or a removal left behind that was
// cut short.
func (b *Book) sweepAttachments(ctx context.Context) error {
	var left []string
	err := b.kv.View(ctx, func(tx kv.Tx) error {
		left = left[:0]
		return tx.Scan(bucketAttachment, kv.Range{}, func(file string, data []byte) error {
			h, err := parseHead(file, data)
			if err == nil && !h.Whole {
				left = append(left, file)
			}
			return err
		})
	})
	if err != nil {
		return err
	}
	for _, file := range left {
		if err := b.dropParts(ctx, file); err != nil {
			return err
		}
	}
	return nil
}

// VerifyAttachments reads every file and names, in English, those that are not
// what was attached.
func (b *Book) VerifyAttachments(ctx context.Context) ([]string, error) {
	all, err := b.Evidence().All(ctx)
	if err != nil {
		return nil, err
	}
	faults, seen := []string{}, map[string]bool{}
	for _, v := range all {
		f := v.Record.File
		if f == nil || seen[f.SHA256] {
			continue
		}
		seen[f.SHA256] = true
		err := b.Extract(ctx, *f, io.Discard)
		switch {
		case errors.Is(err, interview.ErrNotFound):
		case errors.Is(err, kv.ErrDamaged):
			faults = append(faults, "the file of document "+string(v.Record.ID)+" is not what was attached")
		case err != nil:
			return nil, err
		}
	}
	return faults, nil
}
