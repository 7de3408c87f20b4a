package editcase

import (
	"context"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"kikitori/casebook"
	"kikitori/tui/frame"
	"kikitori/tui/internal/drive"
	"kikitori/tui/internal/golden"
)

func TestNothingTypedIsLost(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		d := open(t, "ja", "c2", audit())
		d.Keys("end").Type("あ").Pass(500 * time.Millisecond)
		if len(d.waiting()) != 0 {
			t.Fatal("a draft before the pause")
		}
		d.Pass(600 * time.Millisecond)
		if len(d.waiting()) != 1 || !strings.Contains(d.waiting()[0].Text, "監査についてあ") {
			t.Fatalf("%+v", d.waiting())
		}
		d.Type("い").Keys("esc")
		if d.Step() != (frame.Back{}) || !strings.Contains(d.waiting()[0].Text, "あい") {
			t.Fatalf("%#v %+v", d.Step(), d.waiting())
		}
		d.reopen(t, "c2")
		if d.s.ask == nil || !strings.Contains(d.text(), "下書きがあります") {
			t.Fatalf("no offer:\n%s", d.text())
		}
		d.Type("x").Keys("enter")
		if got := d.s.typed().Title; got != "情報セキュリティ監査についてあい" || !d.s.dirty() {
			t.Errorf("restored %q", got)
		}
		if d.Keys("ctrl+s"); len(d.waiting()) != 0 || d.card(t, "c2").Record.Title != "情報セキュリティ監査についてあい" {
			t.Errorf("%+v", d.waiting())
		}
	})
}

func TestFlushKeepsWhatIsTypedAtOnce(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		d := open(t, "ja", "", audit())
		d.Type("新しい題").Keys("shift+tab", "shift+tab").Type("x").Flush()
		if len(d.waiting()) != 1 {
			t.Fatalf("%+v", d.waiting())
		}
		c, err := casebook.ReadCardDraft(d.waiting()[0])
		if err != nil || c.Form.Title != "新しい題" || !strings.HasSuffix(c.Form.Year, "x") {
			t.Errorf("%v %+v", err, c.Form)
		}
		d.reopen(t, c.Card.ID).Keys("right", "enter")
		if len(d.waiting()) != 0 || d.s.typed().Title != "" {
			t.Errorf("discarded, but %+v %q", d.waiting(), d.s.typed().Title)
		}
		gone, _ := d.drafts.DiscardedDrafts(context.Background(), d.env.Now())
		if d.Type("別の題").Flush(); len(gone) != 1 || len(d.waiting()) != 1 || d.waiting()[0].ID == gone[0].ID {
			t.Errorf("a discarded draft was overwritten: %+v %+v", gone, d.waiting())
		}
		if d.Flush(); len(d.env.Outbox.(*drive.Outbox).Names) != 3 {
			t.Errorf("a second flush wrote again: %v", d.env.Outbox.(*drive.Outbox).Names)
		}
	})
}

func TestADraftBehindItsCaseBecomesAConflict(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		d := open(t, "ja", "c2", audit())
		d.Keys("end").Type("甲").Flush()
		v := d.card(t, "c2")
		v.Record.Title = "乙"
		if _, err := d.cases.Save(context.Background(), v, ""); err != nil {
			t.Fatal(err)
		}
		d.reopen(t, "c2").Keys("enter")
		if d.Notice().Level != frame.Warn {
			t.Errorf("%+v", d.Notice())
		}
		d.Keys("ctrl+s")
		got := d.card(t, "c2")
		if len(got.Rivals) != 1 || got.Record.Title != "情報セキュリティ監査について甲" || got.Rivals[0].Record.Title != "乙" {
			t.Errorf("%q %+v", got.Record.Title, got.Rivals)
		}
	})
}

func TestTheOfferOfADraft(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		d := open(t, "ja", "c2", audit())
		d.Keys("end").Type("甲").Flush()
		d.reopen(t, "c2")
		golden.Screen(t, d.s, "draft")
	})
}

// Whatever is done in whatever order, what was typed is in the form, in a
// draft, or saved.
func TestTypingSurvivesAnyOrderOfThings(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		steps := rapid.SliceOfN(rapid.SampledFrom([]string{"type", "save", "leave", "page", "pause", "flush"}), 1, 8).Draw(r, "steps")
		lost := ""
		drive.In(t, func(t *testing.T) { lost = loses(t, steps) })
		if lost != "" {
			r.Fatal(lost)
		}
	})
}

// loses does the steps and says what was lost, or "".
func loses(t *testing.T, steps []string) string {
	d := open(t, "ja", "c2", audit())
	want := audit().Title
	for _, step := range steps {
		switch step {
		case "type":
			if d.s.reading {
				d.Keys("f2")
			}
			d.Keys("end").Type("あ")
			want += "あ"
		case "save":
			d.Keys("ctrl+s")
		case "page":
			d.Keys("f2")
		case "pause":
			d.Pass(2 * pause)
		case "flush":
			d.Flush()
		case "leave":
			if d.s.reading {
				d.Keys("esc")
			}
			if d.Keys("esc"); d.Step() != (frame.Back{}) {
				return "Esc did not leave"
			}
			for d.reopen(t, "c2"); d.s.ask != nil; {
				d.Keys("enter")
			}
		}
		if got := d.s.typed().Title; got != want {
			return step + ": " + got + ", want " + want
		}
	}
	if v := d.card(t, "c2"); len(v.Rivals) != 0 {
		return "a conflict with oneself"
	}
	return ""
}
