package edition

import (
	"strconv"

	"kikitori/interview"
)

func (l *loader) readCases(o *object) {
	o.needObjects("cases", func(co *object) {
		c := interview.ReportedCase{
			Number:    co.needCount("number"),
			Mark:      co.text("mark"),
			Title:     co.needText("title"),
			Theme:     co.text("theme"),
			Pages:     co.counts("pages"),
			Area:      l.needArea(co, "area"),
			Areas:     l.areas(co, "areas"),
			Questions: l.needQuestions(co, "questions"),
			Overview:  co.texts("overview"),
			Points:    co.texts("points"),
			Benefits:  co.texts("benefits"),
			Roles:     co.texts("roles"),
			Before:    co.text("before"),
			After:     co.text("after"),
			Figure:    co.texts("figure"),
		}
		l.once(co.item, "case", strconv.Itoa(c.Number))
		l.edition.Cases = append(l.edition.Cases, c)
	})
}
