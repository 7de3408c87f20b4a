package csv

import (
	"bytes"
	"context"
	"encoding/csv"
	"kikitori/casebook/gate/gatetest"
	"strings"
	"testing"

	"kikitori/casebook/catalog"
	"kikitori/casebook/internal/hostile"
)

func written(t *testing.T, f catalog.Render) string {
	t.Helper()
	c, err := catalog.Build(gatetest.Cleared(t, hostile.Cases()...), nil, catalog.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if _, err := f(context.Background(), c, &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestFormulasAreInert(t *testing.T) {
	for in, want := range map[string]string{
		"=1+1": "'=1+1", "＝1": "'＝1", "　=1": "'　=1", "\t=1": "'\t=1", " @x": "' @x", "-3.5": "-3.5", "-a": "'-a", "+1": "+1", "普通": "普通", "": "", "1=1": "1=1", `"=1`: `'"=1`, "'=1": "''=1", "|x": "'|x",
	} {
		if got := guard(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(written(t, Render), "\ufeff"))).ReadAll()
	if err != nil || len(rows) != len(hostile.Cases())+1 {
		t.Fatal(err, len(rows))
	}
	for _, r := range rows {
		for _, cell := range r {
			if c := strings.TrimLeft(cell, " \u3000"); c != "" && strings.ContainsRune("=@＝＠", []rune(c)[0]) {
				t.Errorf("%q", cell)
			}
		}
	}
}

func TestRawKeepsEveryCell(t *testing.T) {
	out := written(t, RenderRaw)
	if !strings.HasPrefix(out, "\ufeffID,") || !strings.Contains(out, "\r\n") {
		t.Errorf("%.20q", out)
	}
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(out, "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	c, err := catalog.Build(gatetest.Cleared(t, hostile.Cases()...), nil, catalog.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range catalog.Table(c) {
		for k := range want {
			if rows[i][k] != want[k] {
				t.Errorf("%q, want %q", rows[i][k], want[k])
			}
		}
	}
}
