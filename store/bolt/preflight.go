package bolt

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"os"
	"time"

	"kikitori/store/kv"
)

// checked is an open, locked file with a readable meta page that is as long as
// that says. judge tells whether bbolt may map it.
type checked struct {
	*os.File
	path     string
	meta     meta
	fellBack bool
	taken    bool
}

// judge walks all pages: an error means that bbolt must not map the file.
func (c *checked) judge() (Health, error) {
	damaged, err := checkPages(c, c.meta)
	return Health{FellBack: c.fellBack, Damaged: damaged}, c.named(err)
}

// named says in an error of the file which it is.
func (c *checked) named(err error) error {
	var fe *kv.FileError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &fe):
		fe.Path = c.path
		return fe
	}
	return systemError(c.path, err)
}

// take hands the file over to bbolt.
func (c *checked) take() (*os.File, error) {
	c.taken = true
	return c.File, releaseForBbolt(c.File)
}

func (c *checked) closeUnlessTaken() {
	if !c.taken {
		_ = c.Close()
	}
}

// openChecked opens and locks a file and looks at it with plain reads. It comes
// before every open: a file shorter than its high-water mark kills a program
// that maps it, and bbolt panics in a goroutine of its own over a broken page.
func openChecked(path string, readOnly bool) (*checked, error) {
	fi, err := os.Stat(path)
	if err != nil {
		return nil, systemError(path, err)
	}
	if !fi.Mode().IsRegular() {
		return nil, &kv.FileError{Path: path, Reason: kv.ReasonDirectory, Err: kv.ErrNotCasebook}
	}
	flag := os.O_RDWR
	if readOnly {
		flag = os.O_RDONLY
	}
	f, err := os.OpenFile(path, flag, 0)
	if err != nil {
		return nil, systemError(path, err)
	}
	c := &checked{File: f, path: path}
	if err := lockFile(path, f, readOnly); err != nil {
		c.closeUnlessTaken()
		return nil, err
	}
	if !stillAt(path, f) { // another process put a new file in its place meanwhile
		c.closeUnlessTaken()
		return openChecked(path, readOnly)
	}
	if c.meta, c.fellBack, err = preflight(f); err != nil {
		c.closeUnlessTaken()
		return nil, c.named(err)
	}
	return c, nil
}

func stillAt(path string, f *os.File) bool {
	held, err := f.Stat()
	if err != nil {
		return false
	}
	there, err := os.Stat(path)
	return err == nil && os.SameFile(held, there)
}

func lockFile(path string, f *os.File, shared bool) error {
	deadline := time.Now().Add(lockWait)
	for {
		ok, err := tryLock(f, shared)
		if err != nil {
			return systemError(path, err)
		}
		if ok {
			return nil
		}
		if time.Now().After(deadline) {
			return &kv.FileError{Path: path, Reason: kv.ReasonLocked, Err: kv.ErrLocked}
		}
		time.Sleep(lockWait / 20)
	}
}

// Layout of bbolt's file format, version 2.
const (
	pageHeader   = 16
	bucketHeader = 16
	metaSize     = 64
	metaMagic    = 0xED0CDAED
	metaVersion  = 2
	noFreelist   = ^uint64(0)

	flagBranch   = 0x01
	flagLeaf     = 0x02
	flagFreelist = 0x10

	minPage = 1 << 10
	maxPage = 1 << 24
)

var order = binary.NativeEndian

type meta struct {
	pageSize uint32
	root     uint64
	freelist uint64
	high     uint64 // first page id never used
	txid     uint64
}

// readMeta reads a meta page at an offset. why tells an unreadable one apart:
// magic without checksum is damage, no magic may be another kind of file.
func readMeta(r io.ReaderAt, off int64) (m meta, magic bool, err error) {
	b := make([]byte, pageHeader+metaSize)
	if _, err := r.ReadAt(b, off); err != nil && !errors.Is(err, io.EOF) {
		return m, false, err
	}
	p := b[pageHeader:]
	magic = order.Uint32(p) == metaMagic
	if !magic || order.Uint64(p[56:]) != metaSum(p) {
		return m, magic, errBadMeta
	}
	m = meta{pageSize: order.Uint32(p[8:]), root: order.Uint64(p[16:]), freelist: order.Uint64(p[32:]), high: order.Uint64(p[40:]), txid: order.Uint64(p[48:])}
	if order.Uint32(p[4:]) > metaVersion {
		return m, magic, &kv.FileError{Reason: kv.ReasonVersion, Detail: "page format", Err: kv.ErrNewer}
	}
	if order.Uint32(p[4:]) != metaVersion {
		return m, magic, errBadMeta
	}
	// bbolt takes a page with a good sum at its word.
	if size := m.pageSize; size < minPage || size > maxPage || size&(size-1) != 0 {
		return m, magic, &kv.FileError{Reason: kv.ReasonMeta, Detail: fmt.Sprintf("pages of %d bytes", size), Err: kv.ErrDamaged}
	}
	return m, magic, nil
}

// metaSum is the sum that a meta page's last 8 bytes hold.
func metaSum(p []byte) uint64 {
	sum := fnv.New64a()
	_, _ = sum.Write(p[:56])
	return sum.Sum64()
}

var errBadMeta = errors.New("meta page unreadable")

// newestMeta finds the meta page that bbolt will use. fellBack: the other one
// is unreadable, so it may have been the newer.
func newestMeta(r io.ReaderAt) (m meta, fellBack bool, err error) {
	m0, magic0, err0 := readMeta(r, 0)
	if err0 != nil && !errors.Is(err0, errBadMeta) {
		return m, false, err0
	}
	if err0 == nil {
		m1, _, err1 := readMeta(r, int64(m0.pageSize))
		switch {
		case err1 != nil && !errors.Is(err1, errBadMeta):
			return m, false, err1
		case err1 != nil:
			return m0, true, nil
		case m1.pageSize != m0.pageSize:
			return m, false, &kv.FileError{Reason: kv.ReasonMeta, Detail: "the meta pages contradict each other", Err: kv.ErrDamaged}
		case m1.txid == m0.txid: // never written so: one lies over the other
			return m0, true, nil
		case m1.txid > m0.txid:
			return m1, false, nil
		default:
			return m0, false, nil
		}
	}
	// The second page's place depends on the page size that the first told.
	magicAny := magic0
	for size := int64(minPage); size <= maxPage; size <<= 1 {
		m1, magic, err := readMeta(r, size)
		if err != nil && !errors.Is(err, errBadMeta) {
			return m, false, err
		}
		magicAny = magicAny || magic
		if err == nil && int64(m1.pageSize) == size {
			return m1, true, nil
		}
	}
	if magicAny {
		return m, false, &kv.FileError{Reason: kv.ReasonMeta, Detail: "both meta pages are unreadable", Err: kv.ErrDamaged}
	}
	return m, false, errBadMeta
}

// preflight looks at a file's meta pages and length.
func preflight(f *os.File) (m meta, fellBack bool, err error) {
	fi, err := f.Stat()
	if err != nil {
		return m, false, err
	}
	if fi.Size() == 0 {
		return m, false, &kv.FileError{Reason: kv.ReasonEmpty, Err: kv.ErrNotCasebook}
	}
	m, fellBack, err = newestMeta(f)
	if errors.Is(err, errBadMeta) {
		return m, false, judgeForeign(f, fi.Size())
	}
	if err != nil {
		return m, false, err
	}
	if need := m.high * uint64(m.pageSize); m.high > uint64(1)<<40 || uint64(fi.Size()) < need {
		return m, false, &kv.FileError{Reason: kv.ReasonTruncated, Detail: fmt.Sprintf("%d bytes, %d are in use", fi.Size(), need), Err: kv.ErrDamaged}
	}
	return m, fellBack, nil
}

// judgeForeign tells a zeroed or cut-off casebook from some other file.
func judgeForeign(r io.ReaderAt, size int64) error {
	head := make([]byte, min(size, 2*4096))
	if _, err := r.ReadAt(head, 0); err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	for _, c := range head {
		if c != 0 {
			return &kv.FileError{Reason: kv.ReasonForeign, Err: kv.ErrNotCasebook}
		}
	}
	return &kv.FileError{Reason: kv.ReasonZeroed, Detail: fmt.Sprintf("the first %d bytes are zero", len(head)), Err: kv.ErrDamaged}
}
