package casebook

import (
	"errors"
	"strings"
	"testing"
	"time"

	"kikitori/interview"
)

func TestRewordChangesOnePassageOfACopy(t *testing.T) {
	c := Case{ID: "c", Title: "北電の監査", Overview: []string{"一", "北電が行う。"}, Points: []string{"北電"}, Benefits: []string{"北電"}, Sectors: []string{"北電"}, Remarks: "北電", Figure: &Figure{Caption: "北電", Drawing: "箱 A\n\n  北電の箱 \n箱 北電"}, Contrast: &Contrast{Before: []string{"前", "北電"}, After: []string{"北電の後"}}, State: Agreed}
	before := TextHash(&c)
	for _, p := range Passages(&c) {
		i := strings.Index(p.Text, "北電")
		if i < 0 {
			continue
		}
		got, err := Reword(c, p.Part, p.At, i, i+len("北電"), "同社", time.Time{}, "審査")
		if err != nil || got.State != Draft || len(got.Changes) != 1 || TextHash(&c) != before {
			t.Fatalf("%s: %v %+v", p.Part, err, got)
		}
		changed := 0
		for j, q := range Passages(&got) {
			if old := Passages(&c)[j]; q != old {
				changed++
				if q.Text != strings.Replace(old.Text, "北電", "同社", 1) || q.Part != p.Part {
					t.Errorf("%+v", q)
				}
			}
		}
		if changed != 1 {
			t.Errorf("%s: %d passages changed", p.Part, changed)
		}
	}
	for _, bad := range []struct {
		part           Part
		at, start, end int
	}{{PartPoints, 1, 0, 3}, {PartPoints, 0, 0, 99}, {PartTitle, 0, 3, 3}, {PartMarks, 0, 0, 1}, {PartFigure, 4, 0, 1}, {PartContrast, 2, 0, 1}, {PartContrast, 4, 0, 1}, {PartPoints, -1, 0, 1}} {
		if _, err := Reword(c, bad.part, bad.at, bad.start, bad.end, "x", time.Time{}, ""); !errors.Is(err, interview.ErrNotFound) {
			t.Errorf("%+v: %v", bad, err)
		}
	}
}
