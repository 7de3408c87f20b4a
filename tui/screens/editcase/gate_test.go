package editcase

import (
	"testing"

	"kikitori/casebook"
	"kikitori/tui/frame"
	"kikitori/tui/internal/drive"
)

func TestTheGateLooksAtWhatIsSavedAndWhatItReplacesIsShown(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		d := open(t, "ja", "c2")
		if d.Type("題").Keys("ctrl+g").Step() != (frame.Stay{}) || d.Notice().Level != frame.Warn {
			t.Errorf("with unsaved text: %v %v", d.Step(), d.Notice())
		}
		d.Keys("ctrl+s")
		if got := d.Keys("ctrl+g").Step(); got != (frame.Open{Route: frame.Gate{Case: "c2"}}) {
			t.Errorf("%v", got)
		}
		v := d.card(t, "c2")
		changed := v.Record
		changed.Title = "置き換えた題名"
		if _, err := d.s.ports.Cases.Save(t.Context(), v.With(changed), ""); err != nil {
			t.Fatal(err)
		}
		d.Resume()
		if d.s.form.Get(fieldTitle) != "置き換えた題名" || len(d.card(t, "c2").Rivals) != 0 {
			t.Errorf("%q", d.s.form.Get(fieldTitle))
		}
		d.Keys("ctrl+s", "home").Type("さらに").Keys("ctrl+s")
		if got := d.card(t, "c2"); len(got.Rivals) != 0 || got.Record.Title == changed.Title || got.Record.State == casebook.Withdrawn {
			t.Errorf("%+v", got)
		}
	})
}
