package i18n

import "testing"

func TestT(t *testing.T) {
	if got := New("ja").T("app.name"); got != "聞き取り" {
		t.Errorf("ja: %q", got)
	}
	if got := New("en").T("app.name"); got != "kikitori" {
		t.Errorf("en: %q", got)
	}
	if got := New("en").T("no.such"); got != "[no.such]" {
		t.Errorf("missing: %q", got)
	}
}
