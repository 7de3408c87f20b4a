package csv

import (
	"encoding/csv"
	"io"

	"kikitori/casebook/catalog"
)

// Tables writes tables one after another, each under a row with its title and
// with an empty row before the next. Cells are guarded as Render guards them.
func Tables(t *catalog.Tables, w io.Writer) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	for i := range t.List {
		x := &t.List[i]
		if i > 0 {
			if err := out.Write([]string{""}); err != nil {
				return err
			}
		}
		rows := append([][]string{{x.Title, t.Banner}, x.Head}, x.Rows...)
		for _, r := range rows {
			cells := make([]string, len(r))
			for j, s := range r {
				cells[j] = guard(s)
			}
			if err := out.Write(cells); err != nil {
				return err
			}
		}
	}
	out.Flush()
	return out.Error()
}
