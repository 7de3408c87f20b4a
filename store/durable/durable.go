package durable

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Mode of every file made here: only its owner may read it.
const Mode fs.FileMode = 0o600

// Temp makes an empty file beside path, so that a rename stays on the same
// disk. Its name starts with a dot and ends in ".new".
func Temp(path string) (*os.File, error) {
	return os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*.new")
}

// Create writes a file that must not exist yet, or returns an error that is
// fs.ErrExist and touches nothing.
func Create(path string, write func(io.Writer) error) error {
	if _, err := os.Lstat(path); err == nil {
		return &fs.PathError{Op: "create", Path: path, Err: fs.ErrExist}
	}
	return put(path, write, PublishNew)
}

// Replace writes a file, taking the place of one that may exist.
func Replace(path string, write func(io.Writer) error) error {
	return put(path, write, Publish)
}

func put(path string, write func(io.Writer) error, publish func(from, to string) error) (err error) {
	f, err := Temp(path)
	if err != nil {
		return fmt.Errorf("create a temporary file beside %s: %w", path, err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, Discard(f.Name()))
		}
	}()
	if err := write(f); err != nil {
		_ = f.Close()
		return err
	}
	if err := f.Sync(); err != nil {
		_ = f.Close()
		return fmt.Errorf("flush %s: %w", path, err)
	}
	if err := f.Close(); err != nil {
		return err
	}
	return publish(f.Name(), path)
}

// Discard removes a temporary file; that it is gone already is no error.
func Discard(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// PublishNew renames a finished, flushed file to a name that must be free, and
// flushes the folder. On fs.ErrExist both files stay as they were.
func PublishNew(from, to string) error {
	if err := renameNew(from, to); err != nil {
		return err
	}
	return SyncDir(filepath.Dir(to))
}

// Publish renames a finished, flushed file over to and flushes the folder.
func Publish(from, to string) error {
	if err := os.Rename(from, to); err != nil {
		return err
	}
	return SyncDir(filepath.Dir(to))
}

// renameIfFree is renameNew for file systems that can't do it in one step. Two
// processes that race for the same name at the same instant are not told apart.
func renameIfFree(from, to string) error {
	if _, err := os.Lstat(to); err == nil {
		return &os.LinkError{Op: "rename", Old: from, New: to, Err: fs.ErrExist}
	}
	return os.Rename(from, to)
}

// Sweep removes temporary files, and their own temporary files, that a crash
// left beside path. The caller must hold whatever lock keeps others from
// replacing path at the same time.
func Sweep(path string) error {
	var all error
	for _, dots := range []string{".", ".."} {
		left, err := filepath.Glob(filepath.Join(escapeGlob(filepath.Dir(path)), dots+escapeGlob(filepath.Base(path))+".*.new"))
		all = errors.Join(all, err)
		for _, p := range left {
			all = errors.Join(all, Discard(p))
		}
	}
	return all
}

func escapeGlob(s string) string {
	if os.PathSeparator == '\\' {
		return s // names there can't hold a star or question mark
	}
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "?", `\?`, "[", `\[`).Replace(s)
}
