package search

import (
	"errors"
	"testing"

	"kikitori/casebook"
	"kikitori/casebook/search"
	"kikitori/tui/frame"
	"kikitori/tui/internal/drive"
	"kikitori/tui/internal/fakes"
	"kikitori/tui/internal/golden"
)

func TestASearchIsSavedWithItsNarrowingAndAskedAgain(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		s, d, _ := start(t, "監査")
		d.Keys("f4", "f4", "ctrl+t", "f5", "f2", "enter") // by year, cases, synonyms, one facet
		before, narrowed := s.asked(), seen(s)
		if len(before.Narrow) != 1 || before.Kind != search.KindCase {
			t.Fatalf("%+v", before)
		}
		d.Keys("ctrl+s").Type("の事例")
		golden.Screen(t, s, "naming")
		d.Keys("enter")
		if d.Notice().Level != frame.Saved || s.saved != nil {
			t.Fatalf("notice %+v", d.Notice())
		}

		fresh := New(s.env, "", s.ports)
		d = drive.New(t, fresh)
		d.Keys("f6")
		golden.Screen(t, fresh, "saved")
		d.Keys("enter")
		after := fresh.asked()
		if after.Text != "監査" || after.Kind != before.Kind || after.Sort != casebook.SortYear || !after.Synonyms || after.Narrow[0] != before.Narrow[0] {
			t.Errorf("asked %+v, saved was %+v", after, before)
		}
		if fresh.found.results.Total != s.found.results.Total {
			t.Errorf("%d found, were %d:\n%s\n%s", fresh.found.results.Total, s.found.results.Total, narrowed, seen(fresh))
		}
	})
}

func TestANameThatIsTakenIsGivenToTheNewSearch(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		s, d, _ := start(t, "監査")
		shelf := fakes.SavedSearches(casebook.SavedSearch{ID: "s1", Name: "監査", Text: "古い"})
		s.ports.Saved = shelf
		d.Keys("ctrl+s", "enter")
		all, err := shelf.All(t.Context())
		if err != nil || len(all) != 1 || all[0].Record.Text != "監査" || len(all[0].Rivals) > 0 {
			t.Errorf("%+v, %v", all, err)
		}
	})
}

func TestASavedSearchIsRemovedOnlyAfterAQuestion(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		s, d, _ := start(t, "監査")
		shelf := fakes.SavedSearches(casebook.SavedSearch{ID: "s1", Name: "訓練", Text: "訓練"}, casebook.SavedSearch{ID: "s2", Name: "委託", Text: "委託"})
		s.ports.Saved = shelf
		d.Keys("f6", "delete")
		golden.Screen(t, s, "removing")
		d.Keys("esc")
		shows(t, s, "訓練", "委託")
		d.Keys("d", "right", "enter")
		lacks(t, s, "訓練")
		shows(t, s, "委託")
		d.Keys("esc")
		if s.saved != nil || s.box.Value() != "監査" {
			t.Error("Esc does not lead back to the search")
		}
	})
}

func TestSavingNothingOrWithoutANameIsSaid(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		s, d, _ := start(t, "")
		d.Keys("ctrl+s")
		if s.saved != nil || d.Notice().Level != frame.Info {
			t.Errorf("notice %+v", d.Notice())
		}
		d.Type("監査").Keys("ctrl+s", "backspace", "backspace", "enter")
		if s.saved == nil || d.Notice().Level != frame.Warn {
			t.Errorf("notice %+v", d.Notice())
		}
		d.Keys("esc", "f6")
		shows(t, s, "保存した検索はありません")
	})
}

func TestSavedSearchesThatCannotBeReadAreSaid(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		s, d, _ := start(t, "監査")
		shelf := fakes.SavedSearches()
		shelf.Err = errors.New("damaged")
		s.ports.Saved = shelf
		d.Keys("f6")
		if d.Notice().Level != frame.Fail {
			t.Errorf("notice %+v", d.Notice())
		}
		d.Keys("esc", "ctrl+s", "enter")
		if d.Notice().Level != frame.Fail {
			t.Errorf("notice %+v", d.Notice())
		}
	})
}
