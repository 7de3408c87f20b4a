package casebook

import (
	"testing"
	"time"

	"kikitori/interview"
)

func FuzzReadCardDraft(f *testing.F) {
	d, err := CardDraft{Card: fullCase(), Form: FormOf(fullCase())}.Draft("case/c1/s", time.Unix(0, 0), 1)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(d.ID), d.Text)
	f.Add("case/c1/s", `{"card":{"id":"c"},"form":{"Year":"２０２０"}}`)
	f.Add("note/1", "{")
	f.Fuzz(func(t *testing.T, id, text string) {
		c, err := ReadCardDraft(interview.Draft{ID: interview.DraftID(id), Text: text})
		if err != nil {
			return
		}
		again, err := c.Draft(interview.DraftID(id), time.Unix(0, 0), 1)
		if err != nil {
			t.Fatal(err)
		}
		back, err := ReadCardDraft(again)
		if err != nil || !back.Form.Equal(c.Form) || back.Card.ID != c.Card.ID {
			t.Errorf("%v: %+v became %+v", err, c.Form, back.Form)
		}
	})
}

func FuzzParseNumber(f *testing.F) {
	for _, s := range []string{"", "１２", "+1", "9999", "10000", "①", "-0", " 7　"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if n, err := ParseNumber(s); err == nil && (n < 0 || n > 9999) {
			t.Errorf("%q is %d", s, n)
		}
		if y, err := ParseYear(s); err == nil && (y < 1900 || y > 2999) {
			t.Errorf("%q is %d", s, y)
		}
	})
}
