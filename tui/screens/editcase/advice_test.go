package editcase

import (
	"strings"
	"testing"
	"time"

	"kikitori/casebook"
	"kikitori/tui/internal/drive"
	"kikitori/tui/internal/golden"
)

func TestEveryWarningIsWorded(t *testing.T) {
	for _, lang := range []string{"ja", "en"} {
		env := drive.Env(t, lang)
		for _, k := range casebook.WarningKinds() {
			got := advice(env, casebook.Warning{Part: casebook.PartPoints, At: 2, Kind: k, Args: map[string]string{"Term": "XYZ", "Long": "某"}})
			if advices[k] == "" || strings.Contains(got, "[") {
				t.Errorf("%s %s: %s", lang, k, got)
			}
		}
		for part, fields := range fieldsOf {
			if labels[part] == "" || len(fields) == 0 {
				t.Errorf("%s has no field", part)
			}
		}
	}
}

func TestTheFigureIsCompletedAndDrawn(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		d := open(t, "ja", "new")
		d.Resize(120, 40)
		d.s.form.Focus(fieldDrawing)
		d.Type("は").Pass(time.Second).Keys("tab")
		d.Type("計画\n箱 実行\n計画 → じ").Pass(time.Second)
		if got := d.s.form.Get(fieldDrawing); got != "箱 計画\n箱 実行\n計画 → じ" {
			t.Fatalf("%q", got)
		}
		if view := d.text(); !strings.Contains(view, "図の3行6字目：「じ」という箱や枠はありません") || !strings.Contains(view, "図：書き方の誤りが1か所") {
			t.Errorf("the fault is not shown:\n%s", view)
		}
		d.Keys("backspace").Type("実").Pass(time.Second).Keys("tab")
		if got := d.s.form.Get(fieldDrawing); got != "箱 計画\n箱 実行\n計画 → 実行" {
			t.Errorf("%q", got)
		}
		golden.Screen(t, d.s, "figure")
	})
}
