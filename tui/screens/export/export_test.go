package export

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"kikitori/casebook"
	"kikitori/casebook/catalog"
	"kikitori/casebook/catalog/export"
	"kikitori/casebook/gate/gatetest"
	"kikitori/interview"
	"kikitori/interview/edition"
	"kikitori/tui/frame"
	"kikitori/tui/internal/drive"
	"kikitori/tui/internal/fakes"
	"kikitori/tui/internal/golden"
)

// exporter tells its steps when the test says so, and keeps what it was asked.
type exporter struct {
	orders []export.Order
	step   chan struct{} // one receive before each file; nil never waits
	report export.Report
	err    error
}

func (e *exporter) Export(ctx context.Context, o export.Order, progress func(done, total int)) (export.Report, error) {
	e.orders = append(e.orders, o)
	if e.err != nil {
		return export.Report{}, e.err
	}
	r := e.report
	for i, f := range o.Formats {
		progress(i, len(o.Formats))
		if e.step != nil {
			select {
			case <-e.step:
			case <-ctx.Done():
				return export.Report{}, ctx.Err()
			}
		}
		r.Files = append(r.Files, export.File{Path: filepath.Join(o.Dir, "catalog."+string(f)), Format: f, Audience: o.Audience, Bytes: 1 << (8 * i)})
	}
	progress(len(o.Formats), len(o.Formats))
	return r, nil
}

var someCases = []casebook.Case{
	{ID: "c1", FiscalYear: 2020, Number: 1, Title: "リスクベースの監査", State: casebook.Published},
	{ID: "c2", FiscalYear: 2020, Number: 2, Title: "合同の訓練", State: casebook.Published},
	{ID: "c3", FiscalYear: 2020, Title: "経営層への報告\x1b[31m", State: casebook.Draft},
	{ID: "c4", FiscalYear: 2020, State: casebook.Confirming},
	{ID: "c5", FiscalYear: 2019, Title: "前の年の事例", State: casebook.Published},
	{ID: "c6", FiscalYear: 2020, Title: "取り下げた事例", State: casebook.Withdrawn},
}

func start(t *testing.T, lang string, e Exporter) (*Screen, *drive.Driver) {
	t.Helper()
	s := New(drive.Env(t, lang), Ports{Exporter: e, Cases: fakes.Cases(someCases...)}, Options{Folder: "/srv/出力/令和2年度", Office: "調査室"})
	s.form.SetAll(formatField, []string{"md", "html", "json"})
	return s, drive.New(t, s)
}

func seen(s *Screen) string { return ansi.Strip(s.View().Content) }

func shows(t *testing.T, s *Screen, words ...string) {
	t.Helper()
	for _, w := range words {
		if !strings.Contains(seen(s), w) {
			t.Errorf("%q is not shown:\n%s", w, seen(s))
		}
	}
}

func TestGoldens(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		e := &exporter{step: make(chan struct{})}
		e.report.Conflicts = []export.Conflict{{Kind: "case", ID: "c1"}}
		e.report.Cases = 2
		s, d := start(t, "ja", e)
		golden.Screen(t, s, "choose")
		d.Keys("down", "right")
		golden.Screen(t, s, "internal")
		d.Keys("left", "ctrl+s")
		e.step <- struct{}{}
		d.Settle()
		golden.Screen(t, s, "writing")
		e.step <- struct{}{}
		e.step <- struct{}{}
		d.Settle()
		golden.Screen(t, s, "report")
		en, _ := start(t, "en", e)
		golden.Screen(t, en, "english")
	})
}

func TestTheOrderIsWhatWasChosen(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		e := &exporter{}
		s, d := start(t, "ja", e)
		d.Keys("right", "down", "right", "down", "down", "ctrl+k").Keys("home", "ctrl+k").Type("/tmp/事例 集").Keys("ctrl+s")
		if len(e.orders) != 1 {
			t.Fatalf("%d exports", len(e.orders))
		}
		o := e.orders[0]
		if o.Year != 2019 || o.Audience != export.Internal || o.Dir != "/tmp/事例 集" || o.Office != "調査室" || o.Lang != "ja" || len(o.Formats) != 3 {
			t.Errorf("order %+v", o)
		}
		shows(t, s, "内部用のファイルは暗号化されません")
	})
}

func TestEveryAudienceSaysWhatItHoldsBeforehand(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		s, d := start(t, "ja", &exporter{})
		shows(t, s, "収める事例 2件", "収めない事例 3件 下書き 1、確認中 1、取下げ 1", "事業者、往訪、記録")
		d.Keys("down", "right")
		shows(t, s, "収める事例 4件 下書き 1、確認中 1、公表済 2", "収めない事例 1件 取下げ 1", "暗号化されません")
		d.Keys("up", "right", "right")
		if got := s.year(); got != 0 {
			t.Errorf("year %d, want all", got)
		}
		shows(t, s, "収める事例 5件")
	})
}

func TestEscCancelsAndSaysThatNothingWasWritten(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		e := &exporter{step: make(chan struct{})}
		s, d := start(t, "ja", e)
		d.Keys("ctrl+s")
		e.step <- struct{}{}
		d.Settle()
		shows(t, s, "書き出しています 1/3")
		d.Keys("x", "enter", "ctrl+s") // nothing but Esc does anything now
		if len(e.orders) != 1 {
			t.Error("a second export began")
		}
		d.Keys("esc")
		if s.stage != choosing || !strings.Contains(d.Notice().Text, "何も書き出していません") {
			t.Errorf("stage %d, notice %q", s.stage, d.Notice().Text)
		}
		if len(d.Steps) > 0 {
			t.Error("the screen was left")
		}
		d.Keys("esc")
		if _, back := d.Step().(frame.Back); !back {
			t.Errorf("step %T", d.Step())
		}
	})
}

func TestQuittingInTheMiddleCancelsAndWaitsForTheExporter(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		e := &exporter{step: make(chan struct{})}
		s, d := start(t, "ja", e)
		d.Flush()
		outbox := s.env.Outbox.(*drive.Outbox)
		if len(outbox.Names) > 0 {
			t.Error("the outbox is kept busy though nothing is written")
		}
		d.Keys("ctrl+s").Flush()
		select {
		case <-s.job.ended:
		default:
			t.Error("the exporter is still at work")
		}
		if len(outbox.Names) != 1 || s.stage != choosing {
			t.Errorf("outbox %q, stage %d", outbox.Names, s.stage)
		}
	})
}

func TestAFailureIsShownAtTheFolderAndNothingIsLost(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		e := &exporter{err: errors.New("mkdir /root: permission denied")}
		s, d := start(t, "ja", e)
		d.Keys("ctrl+s")
		shows(t, s, "書き出せませんでした", "permission denied")
		if d.Notice().Level != frame.Fail || s.form.Focused() != folderField || s.form.Get(folderField) != "/srv/出力/令和2年度" {
			t.Errorf("notice %+v, focus %s", d.Notice(), s.form.Focused())
		}
		e.err = nil
		d.Keys("ctrl+s")
		shows(t, s, "3個のファイルを書き出しました")
	})
}

func TestAnEmptyFolderOrNoFormIsRefusedBeforeAnythingStarts(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		e := &exporter{}
		s, d := start(t, "ja", e)
		s.form.Set(folderField, " 　")
		d.Keys("ctrl+s")
		shows(t, s, "出力先を入力してください")
		s.form.Set(folderField, "x")
		s.form.SetAll(formatField, nil)
		d.Keys("ctrl+s")
		shows(t, s, "形式を入力してください")
		if len(e.orders) > 0 {
			t.Error("an export began")
		}
	})
}

func TestTheReportNamesEverythingThatDiffers(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		e := &exporter{}
		s, d := start(t, "ja", e)
		d.Resize(120, 37)
		d.Keys("ctrl+s")
		shows(t, s, "3個のファイルを書き出しました（事例 2件）", "catalog.md", "256 B", "65.5 kB", "公表用",
			"収めなかった事例 3件", "経営層への報告␛[31m（下書き）", "（題名なし）（確認中）", "置き換えた文字、収まらなかった文はありません")
		if strings.Contains(s.View().Content, "\x1b[31m") {
			t.Error("an escape sequence reached the terminal")
		}
		d.Keys("enter")
		if s.stage != choosing {
			t.Error("Enter does not close the report")
		}
	})
}

func TestLostCharactersAndTightTextsAreWorded(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		s, d := start(t, "ja", &exporter{})
		d.Resize(120, 37)
		lost := catalog.Report{
			Substituted: []catalog.Substitution{{Rune: '⚫', With: '●', Count: 3}},
			Tight:       []catalog.Tight{{Page: "case1", Part: "概要", Cut: 40}, {Page: "case2", Part: "利点"}},
		}
		s.job, s.stage = &job{order: export.Order{Dir: "/x"}, cancel: func() {}}, writing
		d.Msg(doneMsg{of: s.job, report: export.Report{Files: []export.File{{Path: "/x/a.html", Format: export.HTML, Lost: lost}}}})
		shows(t, s, "「⚫」（U+26AB）は表せないため「●」に置き換えました（3か所）", "case1 の「概要」は40字を次の頁へ送りました", "case2 の「利点」は最小の文字でも窮屈です")
	})
}

func TestAResultOfAnotherScreenChangesNothing(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		s, d := start(t, "ja", &exporter{})
		other := &job{cancel: func() {}}
		d.Msg(doneMsg{of: other}).Msg(stepMsg{of: other, done: 1, total: 1}).Msg(casesMsg{to: nil})
		if s.stage != choosing || len(s.cases) != len(someCases) {
			t.Errorf("stage %d, %d cases", s.stage, len(s.cases))
		}
	})
}

func TestARefusedShelfIsSaidAndDoesNotStopTheScreen(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		shelf := fakes.Cases()
		shelf.Err = interview.ErrNotFound
		s := New(drive.Env(t, "ja"), Ports{Exporter: &exporter{}, Cases: shelf}, Options{Folder: "x"})
		drive.New(t, s)
		shows(t, s, "見つかりません")
	})
}

func TestWithTheRealExporterFilesAppearAndACancelLeavesNone(t *testing.T) {
	looks := gatetest.New(t).Gate // outside the bubble: its dictionary is loaded once
	drive.In(t, func(t *testing.T) {
		ed, err := edition.FY2020()
		if err != nil {
			t.Fatal(err)
		}
		env := drive.Env(t, "ja")
		env.Edition = ed
		cases := fakes.Cases(someCases...)
		src := export.Sources{Cases: cases, Editions: []*interview.Edition{ed}, Gate: gatetest.Lenient{Gate: looks, Hold: map[casebook.CaseID]bool{"c2": true}}}
		dir := t.TempDir()
		interrupt := false
		var s *Screen
		real := ExporterFunc(func(ctx context.Context, o export.Order, progress func(done, total int)) (export.Report, error) {
			return export.Export(ctx, src, o, func(done, total int) {
				progress(done, total)
				if interrupt && done == 1 {
					s.job.cancel() // as Esc does
					<-ctx.Done()
				}
			})
		})
		s = New(env, Ports{Exporter: real, Cases: cases}, Options{Folder: dir})
		s.form.SetAll(formatField, []string{"md", "html", "json"})
		d := drive.New(t, s)
		interrupt = true
		d.Keys("ctrl+s")
		if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
			t.Errorf("after a cancel: %v %v", left, err)
		}
		interrupt = false
		d.Keys("ctrl+s")
		shows(t, s, "3個のファイルを書き出しました（事例 1件）", "catalog-2020.html", "公表審査を通っていないため入れていません：事例 合同の訓練")
		for _, f := range []string{"md", "html", "json"} {
			if _, err := os.Stat(filepath.Join(dir, "catalog-2020."+f)); err != nil {
				t.Error(err)
			}
		}
	})
}
