package edition

import (
	"encoding/json"
	"io/fs"
	"os"
	"reflect"
	"testing"
	"testing/fstest"
)

func fy2020FS(t testing.TB) fs.FS {
	t.Helper()
	dir, err := fs.Sub(fy2020Files, "fy2020")
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// copied holds the files of a directory, so that a test can change them.
func copied(t testing.TB, from fs.FS) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	err := fs.WalkDir(from, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(from, name)
		files[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// small is an invented edition with a bit of everything.
func small(t testing.TB) fstest.MapFS {
	t.Helper()
	return copied(t, os.DirFS("testdata/small"))
}

// same compares two values and shows both as JSON where they differ.
func same(t *testing.T, what string, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		g, _ := json.Marshal(got)
		w, _ := json.Marshal(want)
		t.Errorf("%s\n got %s\nwant %s", what, g, w)
	}
}
