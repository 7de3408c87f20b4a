package reserve

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"kikitori/store/durable"
)

// Size of the reserve: a transaction of the largest size and its pages, twice.
const Size = 4 << 20

// Path is the reserve's name beside a casebook.
func Path(book string) string { return book + ".reserve" }

// Held says whether the reserve is there in full.
func Held(book string) bool {
	fi, err := os.Lstat(Path(book))
	return err == nil && fi.Mode().IsRegular() && fi.Size() == Size
}

// Keep makes the reserve unless it is there. A half-made one is removed and the
// error returned: a casebook can be used without, but say so.
func Keep(book string) error {
	if Held(book) {
		return nil
	}
	if err := fill(Path(book)); err != nil {
		return errors.Join(fmt.Errorf("reserve %d bytes beside %s: %w", Size, book, err), durable.Discard(Path(book)))
	}
	return nil
}

// fill writes and flushes the bytes. They are random and written, not only
// promised, so that no file system can have compressed or deferred them; where
// the system offers it, blocks are claimed first, so that a full disk is known
// before anything is written.
func fill(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_TRUNC, durable.Mode)
	if err != nil {
		return err
	}
	err = allocate(f, Size)
	buf := make([]byte, 1<<16)
	for n := 0; err == nil && n < Size; n += len(buf) {
		_, _ = rand.Read(buf) // never fails
		_, err = f.Write(buf)
	}
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

// Release gives the room back. It returns false when there was no reserve to
// give.
func Release(book string) (bool, error) {
	err := os.Remove(Path(book))
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil, err
}
