package rescue

import (
	"crypto/rand"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"kikitori/store/durable"
	"kikitori/store/kv"
	"kikitori/store/seal"
)

const (
	magic   = "kikitori-rescue/1\n"
	purpose = "rescue"
	padTo   = 512
	maxSize = 64 << 20 // of a file that is read
)

// prefix of the names beside a casebook: case.book.rescue-1f2e3d4c.
func prefix(book string) string { return filepath.Base(book) + ".rescue-" }

// Write seals data into a new file beside the casebook and returns its path once
// it is on disk. casebook is the casebook's id. Length is hidden to 512 bytes.
func Write(book, casebook string, keys *seal.Keys, data []byte) (path string, err error) {
	plain := binary.BigEndian.AppendUint64(nil, uint64(len(data)))
	plain = append(plain, data...)
	plain = append(plain, make([]byte, (padTo-len(plain)%padTo)%padTo)...)
	sealed, err := keys.SealBlob(purpose, casebook, plain)
	clear(plain)
	if err != nil {
		return "", err
	}
	var id [4]byte
	_, _ = rand.Read(id[:]) // never fails
	path = filepath.Join(filepath.Dir(book), prefix(book)+hex.EncodeToString(id[:]))
	err = durable.Create(path, func(w io.Writer) error {
		_, err := w.Write(append([]byte(magic), sealed...))
		return err
	})
	if err != nil {
		return "", fmt.Errorf("write a rescue file: %w", err)
	}
	return path, nil
}

// List finds the rescue files of a casebook, oldest first by the system's clock.
func List(book string) ([]string, error) {
	es, err := os.ReadDir(filepath.Dir(book))
	if err != nil {
		return nil, err
	}
	type found struct {
		path string
		nano int64
	}
	var all []found
	for _, e := range es {
		fi, err := e.Info()
		if err != nil || !fi.Mode().IsRegular() || !strings.HasPrefix(e.Name(), prefix(book)) {
			continue
		}
		all = append(all, found{filepath.Join(filepath.Dir(book), e.Name()), fi.ModTime().UnixNano()})
	}
	slices.SortStableFunc(all, func(a, b found) int {
		return int(min(1, max(-1, a.nano-b.nano)))
	})
	var paths []string
	for _, f := range all {
		paths = append(paths, f.path)
	}
	return paths, nil
}

// Read opens a rescue file. What does not open as it was written, or belongs to
// another casebook or to keys before a rotation, is kv.ErrDamaged.
func Read(path, casebook string, keys *seal.Keys) ([]byte, error) {
	damaged := func(detail string) error {
		return &kv.FileError{Path: path, Reason: kv.ReasonHeader, Detail: detail, Err: kv.ErrDamaged}
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, maxSize))
	if err != nil {
		return nil, err
	}
	sealed, ok := strings.CutPrefix(string(b), magic)
	if !ok {
		return nil, damaged("not a rescue file")
	}
	plain, err := keys.OpenBlob(purpose, casebook, []byte(sealed))
	if err != nil {
		return nil, damaged("the seal does not open")
	}
	if len(plain) < 8 || binary.BigEndian.Uint64(plain) > uint64(len(plain)-8) {
		return nil, damaged("the frame inside the seal is malformed")
	}
	return plain[8 : 8+binary.BigEndian.Uint64(plain)], nil
}

// Remove deletes a rescue file whose content has been saved or discarded.
func Remove(path string) error {
	return errors.Join(durable.Discard(path), durable.SyncDir(filepath.Dir(path)))
}
