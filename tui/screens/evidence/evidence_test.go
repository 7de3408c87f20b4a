package evidence

import (
	"bytes"
	"context"
	"io"
	"strings"
	"testing"

	"kikitori/interview"
	"kikitori/tui/frame"
	"kikitori/tui/internal/drive"
	"kikitori/tui/internal/fakes"
	"kikitori/tui/internal/golden"
)

// files keeps attachments in memory.
type files map[string][]byte

func (f files) Attach(_ context.Context, name string, r io.Reader) (interview.Attachment, error) {
	data, err := io.ReadAll(r)
	a := interview.NewAttachment(name, data)
	f[a.SHA256] = data
	return a, err
}

func (f files) Held(_ context.Context, a interview.Attachment) (bool, error) {
	_, ok := f[a.SHA256]
	return ok, nil
}

func (f files) Extract(_ context.Context, a interview.Attachment, w io.Writer) error {
	_, err := io.Copy(w, bytes.NewReader(f[a.SHA256]))
	return err
}

func (f files) Discard(_ context.Context, a interview.Attachment) error {
	delete(f, a.SHA256)
	return nil
}

type desk struct {
	*drive.Driver
	s     *Screen
	shelf *fakes.Shelf[interview.EvidenceID, interview.Evidence]
	files files
	err   error // what reading a file answers
}

func sit(t *testing.T, lang string) *desk {
	t.Helper()
	env := drive.Env(t, lang)
	d := &desk{files: files{}}
	a, _ := d.files.Attach(t.Context(), "監査計画.pdf", strings.NewReader("計画"))
	d.shelf = fakes.Evidence(
		interview.Evidence{ID: "e1", Visit: "v1", Title: "監査計画（二〇二〇年度）", Date: "2020-10-05", Custody: interview.Kept, Handling: interview.Internal, Due: "2021-03-31", File: &a},
		interview.Evidence{ID: "e2", Visit: "v1", Title: "規程集", Date: "2020-10-05", Custody: interview.Borrowed, Handling: interview.Internal, Due: "2020-10-30"},
		interview.Evidence{ID: "e3", Visit: "v1", Title: "画面の操作", Date: "2020-10-05", Custody: interview.Seen, Handling: interview.Anonymous},
		interview.Evidence{ID: "e4", Visit: "v2", Title: "別の往訪", Custody: interview.Kept, Handling: interview.Internal})
	read := func(_ context.Context, path string) (string, []byte, error) { return path, []byte("中身"), d.err }
	d.s = New(env, frame.Evidence{Visit: "v1"}, Ports{
		Visits: fakes.Visits(interview.Visit{ID: "v1", Operator: "電力A", Date: "2020-10-05"}), Evidence: d.shelf, Files: d.files, ReadFile: read,
	})
	d.Driver = drive.New(t, d.s)
	return d
}

func (d *desk) doc(t *testing.T, id interview.EvidenceID) interview.Evidence {
	t.Helper()
	v, err := d.shelf.Get(t.Context(), id)
	if err != nil || len(v.Rivals) > 0 {
		t.Fatalf("%s: %v, %d rivals", id, err, len(v.Rivals))
	}
	return v.Record
}

func TestViews(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		for _, lang := range []string{"ja", "en"} {
			golden.Screen(t, sit(t, lang).s, "evidence_"+lang)
		}
		d := sit(t, "ja")
		d.Keys("ctrl+n")
		golden.Screen(t, d.s, "form")
		d.Keys("esc", "ctrl+d")
		golden.Screen(t, d.s, "ask_returned")
	})
}

func TestADocumentIsRegisteredWithAndWithoutItsFile(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		d := sit(t, "ja")
		d.Keys("ctrl+n").Type("組織図").Keys("ctrl+s")
		if e := d.doc(t, "id-1"); e.Title != "組織図" || e.File != nil || e.Handling != interview.Internal || e.Visit != "v1" {
			t.Errorf("%+v", e)
		}
		d.Keys("enter", "tab", "tab", "tab", "tab", "tab").Type("org.pdf").Keys("ctrl+s")
		e := d.doc(t, "id-1")
		if e.File == nil || e.File.Name != "org.pdf" || e.File.Size != int64(len("中身")) || len(d.files) != 2 {
			t.Errorf("%+v, %d files", e.File, len(d.files))
		}
	})
}

func TestAFileThatCannotBeReadLeavesTheDocumentRegistered(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		d := sit(t, "ja")
		d.err = &interview.AttachError{Path: "big.iso", Reason: interview.AttachLarge, Size: 5 << 30}
		d.Keys("ctrl+n").Type("大きな資料").Keys("tab", "tab", "tab", "tab", "tab").Type("big.iso").Keys("ctrl+s")
		if e := d.doc(t, "id-1"); e.File != nil {
			t.Errorf("%+v", e.File)
		}
		if n := d.Notice(); n.Level != frame.Fail || !strings.Contains(n.Text, "5120MiB") || !strings.Contains(n.Text, "32MiB") {
			t.Errorf("%+v", n)
		}
	})
}

func TestReturningAndDiscarding(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		d := sit(t, "ja")
		d.Keys("ctrl+d", "esc")
		if e := d.doc(t, "e2"); e.Custody != interview.Borrowed {
			t.Error("Esc returned it")
		}
		d.Keys("ctrl+d", "right", "enter")
		if e := d.doc(t, "e2"); e.Custody != interview.Returned || e.SettledAt == nil {
			t.Errorf("%+v", e)
		}
		d.s.browser.List.Select("e1")
		d.Keys("ctrl+d")
		if !strings.Contains(d.s.View().Content, "添付ファイルも消しま") {
			t.Error(d.s.View().Content)
		}
		d.Keys("right", "enter")
		if e := d.doc(t, "e1"); e.Custody != interview.Discarded || e.File == nil || len(d.files) != 0 {
			t.Errorf("%+v, %d files", e, len(d.files))
		}
	})
}
