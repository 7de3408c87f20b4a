package csv

import (
	"context"
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"kikitori/casebook/catalog"
)

var (
	_ catalog.Render = Render
	_ catalog.Render = RenderRaw
)

// Render writes the table. A cell that would begin a formula gets an apostrophe
// before it.
func Render(ctx context.Context, c *catalog.Catalog, w io.Writer) (catalog.Report, error) {
	return render(ctx, c, w, guard)
}

// RenderRaw writes the table with every cell as it is, for programs that read
// it without obeying it.
func RenderRaw(ctx context.Context, c *catalog.Catalog, w io.Writer) (catalog.Report, error) {
	return render(ctx, c, w, func(s string) string { return s })
}

func render(ctx context.Context, c *catalog.Catalog, w io.Writer, cell func(string) string) (catalog.Report, error) {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return catalog.Report{}, err
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	rows := catalog.Table(c)
	for _, r := range rows {
		if err := ctx.Err(); err != nil {
			return catalog.Report{}, err
		}
		for i := range r {
			r[i] = cell(r[i])
		}
		if err := out.Write(r); err != nil {
			return catalog.Report{}, err
		}
	}
	out.Flush()
	return catalog.Report{}, out.Error()
}

// starts are the characters that begin a formula in one spreadsheet or another,
// full-width forms included.
const starts = "=+-@|%＝＋－−＠｜％\t\r"

// guard makes a cell inert (OWASP, "CSV Injection"); spaces and quotes before
// the sign do not hide it. Plain numbers stay numbers.
func guard(s string) string {
	body := strings.TrimLeft(s, " \u3000\u00a0'\"\n")
	if body == "" || !strings.ContainsRune(starts, []rune(body)[0]) {
		return s
	}
	if _, err := strconv.ParseFloat(s, 64); err == nil {
		return s
	}
	return "'" + s
}
