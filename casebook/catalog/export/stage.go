package export

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// stage holds files that are written in full before any of them takes its
// place. They lie in the target folder, so that the renames stay on one disk.
type stage struct {
	dir   string // empty: nothing is written
	files []staged
}

type staged struct{ temp, name string }

func newStage(dir string) (*stage, error) {
	if dir == "" {
		return nil, errors.New("export: no folder is named; give one to write to")
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("export folder: %w; choose one that can be written to", err)
	}
	return &stage{dir: dir}, nil
}

// write stages one file and returns its size. What is not public can be read by
// its owner only.
func (s *stage) write(name string, public bool, render func(io.Writer) error) (int64, error) {
	if s.dir == "" {
		var n counter
		err := render(&n)
		return int64(n), err
	}
	f, err := os.CreateTemp(s.dir, ".kikitori-*.tmp")
	if err != nil {
		return 0, fmt.Errorf("export folder: %w; choose one that can be written to", err)
	}
	s.files = append(s.files, staged{f.Name(), name})
	err = render(f)
	if err == nil && public {
		err = f.Chmod(0o644)
	}
	if err == nil {
		err = f.Sync()
	}
	size, seekErr := f.Seek(0, io.SeekCurrent)
	return size, errors.Join(err, seekErr, f.Close())
}

// counter counts what is written to it.
type counter int64

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}

// publish gives every file its name and syncs the folder.
func (s *stage) publish() error {
	for i, f := range s.files {
		if err := os.Rename(f.temp, filepath.Join(s.dir, f.name)); err != nil {
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

// drop removes what was staged and not published.
func (s *stage) drop() {
	for _, f := range s.files {
		if f.temp != "" {
			_ = os.Remove(f.temp)
		}
	}
}
