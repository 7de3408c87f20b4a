package search

import (
	"testing"

	"kikitori/casebook/search"
	"kikitori/tui/internal/drive"
)

func TestFacetsNarrowToTheCountBesideThemAndWidenAgain(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		s, d, _ := start(t, "監査")
		d.Keys("f2")
		whole := s.found.results.Total
		for i := range s.facets.list {
			f := s.facets.list[i]
			s.facets.move(i - s.facets.at)
			d.Keys("space")
			if s.found.results.Total != f.count {
				t.Errorf("%s=%s: %d, announced %d", f.dim, f.value, s.found.results.Total, f.count)
			}
			shows(t, s, "絞込")
			d.Keys("enter") // the choice stayed on its value
			if s.found.results.Total != whole || len(s.picks) > 0 {
				t.Fatalf("%s=%s does not widen again: %d, picks %v", f.dim, f.value, s.found.results.Total, s.picks)
			}
		}
	})
}

func TestASecondFacetNarrowsFurtherAndCtrlDDropsAll(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		s, d, _ := start(t, "監査")
		s.toggle(pick{search.DimArea, "check"})
		s.toggle(pick{search.DimState, "published"})
		d.Keys("f4")
		if s.found.results.Total != 1 {
			t.Errorf("%d hits", s.found.results.Total)
		}
		for _, f := range s.facets.list {
			if f.dim == search.DimArea && f.value != "check" {
				t.Errorf("%s would not narrow and is offered", f.value)
			}
		}
		d.Keys("ctrl+d")
		lacks(t, s, "絞込")
	})
}

func TestATypedFilterIsNotWidenedByFacets(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		s, _, _ := start(t, "監査 PDCA:C 年度:2018..2020")
		years := 0
		for _, f := range s.facets.list {
			if f.dim == search.DimArea {
				t.Errorf("area %s is offered beside PDCA:C", f.value)
			}
			if f.dim == search.DimYear {
				years++
			}
		}
		if years == 0 {
			t.Error("a year within the typed range can't be picked")
		}
	})
}
