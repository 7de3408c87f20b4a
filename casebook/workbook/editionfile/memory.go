package editionfile

import (
	"io/fs"
	"path"
	"slices"
)

// memory is files that are on no disk, as far as edition.Load looks at files.
type memory map[string][]byte

var (
	_ fs.ReadFileFS = memory{}
	_ fs.GlobFS     = memory{}
)

// Open is asked for nothing: what is read is read as a whole.
func (m memory) Open(name string) (fs.File, error) {
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
}

// ReadFile implements fs.ReadFileFS.
func (m memory) ReadFile(name string) ([]byte, error) {
	data, ok := m[name]
	if !ok {
		return nil, &fs.PathError{Op: "read", Path: name, Err: fs.ErrNotExist}
	}
	return data, nil
}

// Glob implements fs.GlobFS.
func (m memory) Glob(pattern string) ([]string, error) {
	var out []string
	for name := range m {
		ok, err := path.Match(pattern, name)
		if err != nil {
			return nil, err
		}
		if ok {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out, nil
}
