package export

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"
)

// stage holds files and folders that are written in full before any of them
// takes its place. They lie in the target folder, so that the renames stay on
// one disk.
type stage struct {
	dir   string // empty: nothing is written
	files []staged
}

// staged is a file or folder under the name it has until it is published.
type staged struct {
	temp, name string
	folder     bool
}

const tempPattern = ".kikitori-*.tmp"

func newStage(dir string) (*stage, error) {
	if dir == "" {
		return nil, errors.New("export: no folder is named; give one to write to")
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, notWritable(err)
	}
	return &stage{dir: dir}, nil
}

func notWritable(err error) error {
	return fmt.Errorf("export folder: %w; choose one that can be written to", err)
}

// write stages one file and returns its size. What is not public can be read by
// its owner only.
func (s *stage) write(name string, public bool, render func(io.Writer) error) (int64, error) {
	if s.dir == "" {
		return count(render)
	}
	f, err := os.CreateTemp(s.dir, tempPattern)
	if err != nil {
		return 0, notWritable(err)
	}
	s.files = append(s.files, staged{temp: f.Name(), name: name})
	return fill(f, public, render)
}

// folder stages a folder and returns what puts files into it.
func (s *stage) folder(name string, public bool) (func(name string, render func(io.Writer) error) (int64, error), error) {
	if s.dir == "" {
		return func(_ string, render func(io.Writer) error) (int64, error) { return count(render) }, nil
	}
	if err := ours(filepath.Join(s.dir, name)); err != nil {
		return nil, err
	}
	temp, err := os.MkdirTemp(s.dir, tempPattern)
	if err != nil {
		return nil, notWritable(err)
	}
	s.files = append(s.files, staged{temp, name, true})
	if public {
		if err := os.Chmod(temp, 0o755); err != nil {
			return nil, notWritable(err)
		}
	}
	put := func(name string, render func(io.Writer) error) (int64, error) {
		f, err := os.OpenFile(filepath.Join(temp, name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
		if err != nil {
			return 0, notWritable(err)
		}
		return write(f, public, render) // synced with the others by settle
	}
	_, err = put(marker, func(io.Writer) error { return nil })
	return put, err
}

// marker is an empty file in every folder that an export made: only such a
// folder is ever replaced.
const marker = ".kikitori-export"

func ours(path string) error {
	_, err := os.Lstat(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err == nil {
		_, err = os.Lstat(filepath.Join(path, marker))
	}
	if err != nil {
		return fmt.Errorf("export: %s is there and was not made by an export; move it away", path)
	}
	return nil
}

// fill writes, syncs and closes a file.
func fill(f *os.File, public bool, render func(io.Writer) error) (int64, error) {
	return write(f, public, func(w io.Writer) error {
		if err := render(w); err != nil {
			return err
		}
		return f.Sync()
	})
}

func write(f *os.File, public bool, render func(io.Writer) error) (int64, error) {
	err := render(f)
	if err == nil && public {
		err = f.Chmod(0o644)
	}
	size, seekErr := f.Seek(0, io.SeekCurrent)
	return size, errors.Join(err, seekErr, f.Close())
}

// settle syncs the files of a staged folder, several at a time: one after the
// other a thousand take longer than all else together.
func settle(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	errs := make([]error, len(entries))
	room := make(chan struct{}, 32)
	var wait sync.WaitGroup
	for i, e := range entries {
		room <- struct{}{}
		wait.Go(func() {
			errs[i] = syncFile(filepath.Join(dir, e.Name()))
			<-room
		})
	}
	wait.Wait()
	return errors.Join(errs...)
}

func syncFile(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// count renders without writing.
func count(render func(io.Writer) error) (int64, error) {
	var n counter
	err := render(&n)
	return int64(n), err
}

// counter counts what is written to it.
type counter int64

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}

// publish gives everything its name and syncs the folder.
func (s *stage) publish() error {
	for _, f := range s.files {
		if !f.folder {
			continue
		}
		if err := settle(f.temp); err != nil {
			return fmt.Errorf("export: %w", err)
		}
	}
	for i, f := range s.files {
		if err := s.place(f); err != nil {
			return fmt.Errorf("export: %w", err)
		}
		s.files[i].temp = ""
	}
	if s.dir == "" {
		return nil
	}
	if d, err := os.Open(s.dir); err == nil {
		_ = d.Sync() // not every system can; the files themselves are synced
		_ = d.Close()
	}
	return nil
}

// place renames one file or folder; an earlier folder steps aside first.
func (s *stage) place(f staged) error {
	target := filepath.Join(s.dir, f.name)
	info, err := os.Lstat(target)
	if err != nil || !info.IsDir() {
		return os.Rename(f.temp, target)
	}
	if err := ours(target); err != nil {
		return err
	}
	old := f.temp + ".old"
	if err := os.Rename(target, old); err != nil {
		return err
	}
	if err := os.Rename(f.temp, target); err != nil {
		return errors.Join(err, os.Rename(old, target))
	}
	return os.RemoveAll(old)
}

// drop removes what was staged and not published.
func (s *stage) drop() {
	for _, f := range s.files {
		if f.temp != "" {
			_ = os.RemoveAll(f.temp)
		}
	}
}
