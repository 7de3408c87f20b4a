package export

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"kikitori/casebook"
	"kikitori/casebook/catalog"
	"kikitori/casebook/gate/gatetest"
	"kikitori/casebook/internal/hostile"
	"kikitori/interview"
)

var errFull = errors.New("no space left on device")

// full takes some bytes and then none.
type full struct{ left int }

func (f *full) Write(p []byte) (int, error) {
	if len(p) > f.left {
		n := f.left
		f.left = 0
		return n, errFull
	}
	f.left -= len(p)
	return len(p), nil
}

func TestAFullDiskIsTold(t *testing.T) {
	c, err := catalog.Build(gatetest.Cleared(t, casebook.ReportedCases(fy2020(t))...), []*interview.Edition{fy2020(t)}, catalog.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for f, render := range renders {
		for _, room := range []int{0, 1, 100, 4000} {
			if _, err := render(context.Background(), c, &full{room}); !errors.Is(err, errFull) {
				t.Errorf("%s after %d bytes: %v", f, room, err)
			}
		}
	}
}

func TestAFolderThatVanishesIsTold(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	_, err := Export(context.Background(), sample(t), Order{Dir: dir, Formats: DefaultFormats()}, func(done, _ int) {
		if done == 1 {
			if err := os.RemoveAll(dir); err != nil {
				t.Error(err)
			}
		}
	})
	if !errors.Is(err, os.ErrNotExist) {
		t.Errorf("err = %v", err)
	}
	if _, err := os.Stat(dir); !errors.Is(err, os.ErrNotExist) {
		t.Error("something was left behind")
	}
}

func TestHostileCasesGoOutInEveryForm(t *testing.T) {
	dir := t.TempDir()
	s := sample(t)
	s.Cases = list[casebook.Case](hostile.Cases())
	s.Editions = []*interview.Edition{hostile.Edition()}
	for _, a := range []Audience{Public, Internal} {
		r, err := Export(context.Background(), s, Order{Dir: dir, Formats: Formats(), Audience: a}, nil)
		if err != nil || len(r.Files) != len(Formats()) {
			t.Fatalf("%s: %v", a, err)
		}
	}
	files, err := os.ReadDir(dir)
	if err != nil || len(files) != len(Formats()) {
		t.Errorf("%v %v", files, err)
	}
}
