package xlsx

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"

	"kikitori/casebook/catalog"
	"kikitori/casebook/ooxml"
)

// Tables writes a workbook with one sheet for each table, whose titles must be
// fit for the names of sheets and differ. Text beyond what a cell holds is cut
// and reported.
func Tables(ctx context.Context, t *catalog.Tables, w io.Writer) (catalog.Report, error) {
	b := &book{f: excelize.NewFile(), ctx: ctx}
	defer b.f.Close()
	b.styles()
	for i := range t.List {
		b.extra(&t.List[i], i == 0)
		b.do(b.f.SetHeaderFooter(t.List[i].Title, &excelize.HeaderFooterOptions{OddHeader: "&C" + t.Banner, OddFooter: "&C&P / &N"}))
	}
	b.err = errors.Join(b.err, b.f.SetDocProps(&excelize.DocProperties{Title: t.Title, Created: ooxml.Stamp, Modified: ooxml.Stamp}))
	if b.err != nil {
		return catalog.Report{}, b.err
	}
	var raw bytes.Buffer
	if err := b.f.Write(&raw); err != nil {
		return catalog.Report{}, fmt.Errorf("xlsx: %w", err)
	}
	return b.report, ooxml.Repack(raw.Bytes(), w)
}
