package store

import (
	"bytes"
	"crypto/rand"
	"errors"
	"io"
	"testing"

	"kikitori/interview"
	"kikitori/store/kv"
	"kikitori/store/kv/memkv"
)

func TestAFileComesOutAsItWentIn(t *testing.T) {
	b := newBook(t)
	for _, size := range []int{0, 1, attachmentPart, attachmentPart + 1, 3*attachmentPart - 1} {
		data := make([]byte, size)
		_, _ = rand.Read(data)
		a, err := b.Attach(ctx, "資料.pdf", bytes.NewReader(data))
		if err != nil || a.Size != int64(size) || a.Name != "資料.pdf" {
			t.Fatalf("%d bytes: %+v, %v", size, a, err)
		}
		again, err := b.Attach(ctx, "別名.pdf", bytes.NewReader(data))
		if err != nil || again.SHA256 != a.SHA256 {
			t.Errorf("again: %+v, %v", again, err)
		}
		var out bytes.Buffer
		if err := b.Extract(ctx, a, &out); err != nil || !bytes.Equal(out.Bytes(), data) {
			t.Errorf("%d bytes came back as %d: %v", size, out.Len(), err)
		}
	}
}

// endless is a file without an end.
type endless struct{ read int }

func (e *endless) Read(p []byte) (int, error) { e.read += len(p); return len(p), nil }

func TestATooLargeFileIsRefusedWithoutReadingAllOfIt(t *testing.T) {
	b, r := newBook(t), &endless{}
	_, err := b.Attach(ctx, "x", r)
	if !errors.Is(err, interview.ErrTooLarge) || r.read > 3*interview.MaxAttachment {
		t.Errorf("%v after %d bytes", err, r.read)
	}
}

// vanishing is a file that can't be read to its end.
type vanishing struct{ left int }

func (v *vanishing) Read(p []byte) (int, error) {
	if v.left -= len(p); v.left < 0 {
		return 0, io.ErrUnexpectedEOF
	}
	return len(p), nil
}

func TestNothingIsKeptOfAFileThatBreaksOff(t *testing.T) {
	b := newBook(t)
	if _, err := b.Attach(ctx, "x", &vanishing{left: 2 * attachmentPart}); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Error(err)
	}
	empty(t, b, bucketPart, bucketAttachment)
}

// empty looks through the book: below it, what was removed may still lie folded
// in the journal.
func empty(t *testing.T, b *Book, buckets ...string) {
	t.Helper()
	for _, bucket := range buckets {
		n := 0
		err := b.kv.View(ctx, func(tx kv.Tx) error {
			return tx.Scan(bucket, kv.Range{}, func(string, []byte) error { n++; return nil })
		})
		if err != nil || n != 0 {
			t.Errorf("%s holds %d entries, %v", bucket, n, err)
		}
	}
}

func TestAnAttachingCutShortIsSweptAtTheNextStart(t *testing.T) {
	data := bytes.Repeat([]byte("a"), 3*attachmentPart)
	for left := range 5 {
		s := memkv.New()
		b := openBook(t, s)
		b.kv = &failing{s, left}
		if _, err := b.Attach(ctx, "x", bytes.NewReader(data)); err == nil {
			t.Fatal("no error")
		}
		again := openBook(t, s)
		empty(t, again, bucketPart, bucketAttachment)
		if a, err := again.Attach(ctx, "x", bytes.NewReader(data)); err != nil || again.Extract(ctx, a, io.Discard) != nil {
			t.Error(err)
		}
	}
}

func TestADiscardedFileIsGoneOnceNoDocumentHasIt(t *testing.T) {
	b := newBook(t)
	a, err := b.Attach(ctx, "x.pdf", bytes.NewReader([]byte("本文")))
	if err != nil {
		t.Fatal(err)
	}
	save := func(v interview.Versioned[interview.Evidence]) interview.Versioned[interview.Evidence] {
		t.Helper()
		out, err := b.Evidence().Save(ctx, v, "")
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	doc := func(id interview.EvidenceID) interview.Versioned[interview.Evidence] {
		return save(interview.New(interview.Evidence{ID: id, Visit: "v1", Title: "資料", Custody: interview.Kept, Handling: interview.Internal, File: &a}))
	}
	one, two := doc("e1"), doc("e2")
	for i, v := range []interview.Versioned[interview.Evidence]{one, two} {
		v.Record.Custody = interview.Discarded
		save(v)
		if err := b.Discard(ctx, a); err != nil {
			t.Fatal(err)
		}
		if held, err := b.Held(ctx, a); err != nil || held != (i == 0) {
			t.Errorf("after %d: held %v, %v", i+1, held, err)
		}
	}
	if err := b.Discard(ctx, a); err != nil {
		t.Error("discarding again:", err)
	}
	if err := b.Extract(ctx, a, io.Discard); !errors.Is(err, interview.ErrNotFound) {
		t.Error(err)
	}
	empty(t, b, bucketPart, bucketAttachment)
}

func TestADamagedFileIsNoticed(t *testing.T) {
	b := newBook(t)
	a, err := b.Attach(ctx, "x.pdf", bytes.NewReader([]byte("本文")))
	if err != nil {
		t.Fatal(err)
	}
	doc := interview.Evidence{ID: "e1", Visit: "v1", Title: "資料", Custody: interview.Kept, Handling: interview.Internal, File: &a}
	if _, err := b.Evidence().Save(ctx, interview.New(doc), ""); err != nil {
		t.Fatal(err)
	}
	if faults, err := b.VerifyAttachments(ctx); err != nil || len(faults) != 0 {
		t.Errorf("%v %v", faults, err)
	}
	err = b.kv.Update(ctx, func(tx kv.Tx) error {
		return tx.Put(bucketPart, partKey(b.attachmentKey(a.SHA256), 0), []byte("別物物"))
	})
	if err != nil {
		t.Fatal(err)
	}
	if faults, err := b.VerifyAttachments(ctx); err != nil || len(faults) != 1 {
		t.Errorf("%v %v", faults, err)
	}
	if err := b.Extract(ctx, a, io.Discard); !errors.Is(err, kv.ErrDamaged) {
		t.Error(err)
	}
}

func TestADocumentOffTheRecordIsNotStored(t *testing.T) {
	_, err := newBook(t).Evidence().Save(ctx, interview.New(interview.Evidence{ID: "e", Visit: "v1", Handling: interview.OffRecord}), "")
	if !errors.Is(err, interview.ErrOffRecord) {
		t.Error(err)
	}
}
