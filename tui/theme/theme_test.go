package theme

import (
	"reflect"
	"testing"

	"charm.land/lipgloss/v2"

	"kikitori/interview"
)

// styles returns every style of a theme by its name.
func styles(t *Theme) map[string]lipgloss.Style {
	out := map[string]lipgloss.Style{}
	v := reflect.ValueOf(*t)
	for i := range v.NumField() {
		if s, ok := v.Field(i).Interface().(lipgloss.Style); ok {
			out[v.Type().Field(i).Name] = s
		}
	}
	for a, s := range t.Area {
		out["area "+string(a)] = s
	}
	return out
}

func TestEveryAreaHasAStyleInEveryTheme(t *testing.T) {
	for name, th := range map[string]*Theme{"light": New(false), "dark": New(true), "plain": Plain()} {
		for _, a := range interview.Areas() {
			if _, ok := th.Area[a]; !ok {
				t.Errorf("%s: no style for %s", name, a)
			}
		}
	}
}

func TestPlainHasNoColour(t *testing.T) {
	none := lipgloss.NewStyle().GetForeground()
	all := styles(Plain())
	if len(all) < 15 {
		t.Fatalf("only %d styles found", len(all))
	}
	for name, s := range all {
		if s.GetForeground() != none || s.GetBackground() != none {
			t.Errorf("%s has a colour", name)
		}
	}
}

func TestLightAndDarkDifferWhereThereIsColour(t *testing.T) {
	light, dark := styles(New(false)), styles(New(true))
	for _, name := range []string{"Accent", "Muted", "Danger", "Warning", "Good", "Bar", "Rule"} {
		if light[name].GetForeground() == dark[name].GetForeground() {
			t.Errorf("%s is the same on light and dark", name)
		}
	}
}
