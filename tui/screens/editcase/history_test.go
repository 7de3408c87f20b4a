package editcase

import (
	"context"
	"strings"
	"testing"

	"kikitori/casebook"
	"kikitori/interview"
	"kikitori/tui/frame"
	"kikitori/tui/internal/drive"
	"kikitori/tui/internal/golden"
)

func history0(t *testing.T, d *desk) []interview.Versioned[casebook.Case] {
	t.Helper()
	all, err := d.cases.History(context.Background(), "c2")
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestConflictIsShownAndSettled(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		d := open(t, "ja", "c2", audit())
		base := d.card(t, "c2")
		for _, title := range []string{"甲", "乙"} {
			c := base.Record
			c.Title = title
			if _, err := d.cases.Save(context.Background(), base.With(c), ""); err != nil {
				t.Fatal(err)
			}
		}
		d.reopen(t, "c2")
		golden.Screen(t, d.s, "conflict")
		if !strings.Contains(d.text(), "食い違っています") {
			t.Errorf("%s", d.text())
		}
		d.Keys("f5", "down")
		golden.Screen(t, d.s, "conflict_history")
		d.Keys("r")
		if d.s.ask == nil {
			t.Fatalf("%s", d.text())
		}
		if d.Keys("enter"); len(d.card(t, "c2").Rivals) != 1 {
			t.Error("Enter on the safe answer settled it")
		}
		d.Keys("r", "right", "enter")
		v := d.card(t, "c2")
		if len(v.Rivals) != 0 || v.Record.Title != "甲" || len(v.Revision.Parents) != 2 || d.s.dirty() {
			t.Errorf("%+v dirty %v", v, d.s.dirty())
		}
	})
}

func TestAnEarlierRevisionComesBackAsANewOne(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		d := open(t, "ja", "c2", audit())
		d.Keys("end").Type("改").Keys("ctrl+s", "f4").Keys("ctrl+s") // draft → confirming
		if s := d.card(t, "c2").Record.State; s != casebook.Confirming {
			t.Fatalf("state %s", s)
		}
		d.Keys("f5", "r")
		if d.Notice().Text != "これが最新の版です" {
			t.Errorf("%+v", d.Notice())
		}
		d.Keys("end", "enter", "r", "tab", "enter")
		v := d.card(t, "c2")
		if v.Record.Title != "情報セキュリティ監査について" || v.Record.State != casebook.Confirming || len(history0(t, d)) != 4 {
			t.Errorf("%q %s", v.Record.Title, v.Record.State)
		}
		d.Type("x").Keys("f5", "end", "r")
		if d.Notice().Level != frame.Warn || d.s.ask != nil {
			t.Errorf("unsaved text would be lost: %+v", d.Notice())
		}
	})
}
