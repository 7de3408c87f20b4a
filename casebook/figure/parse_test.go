package figure

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

const sample = `# 制御系
向き 横
枠 管理：情報システム部門による管理
  箱 情報系システム
  箱 サーバー：データ管理サーバー
    ・稼働状況のデータを保管
終
箱 ＵＴＭ
UTM → サーバー：稼働データ
サーバー → 情報系システム
UTM ⇄ 管理
`

func TestParseReadsBoxesFramesAndArrows(t *testing.T) {
	d, err := Parse(sample)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, n := range d.Nodes {
		got = append(got, fmt.Sprintf("%s|%s|%v|%d|%v", n.Name, n.Label, n.Details, n.Parent, n.Frame))
	}
	want := []string{"管理|情報システム部門による管理|[]|-1|true", "情報系システム|情報系システム|[]|0|false",
		"サーバー|データ管理サーバー|[稼働状況のデータを保管]|0|false", "ＵＴＭ|ＵＴＭ|[]|-1|false"}
	if !slices.Equal(got, want) || d.Flow != Right || !slices.Equal(d.Top, []int{0, 3}) {
		t.Errorf("%q %v %v", got, d.Flow, d.Top)
	}
	edges := []Edge{{3, 2, "稼働データ", Forward, 9}, {2, 1, "", Forward, 10}, {3, 0, "", Both, 11}}
	if !slices.Equal(d.Edges, edges) {
		t.Errorf("%+v", d.Edges)
	}
	if l := d.Labels(); !slices.Contains(l, "稼働データ") || !slices.Contains(l, "稼働状況のデータを保管") || len(l) != 6 {
		t.Errorf("%q", l)
	}
	if l := List(d); l[0] != "■ 情報システム部門による管理" || l[len(l)-1] != "ＵＴＭ ⇄ 情報システム部門による管理" {
		t.Errorf("%q", l)
	}
}

func TestParseTakesAsciiAndQuotes(t *testing.T) {
	d, err := Parse("direction right\ngroup G\nbox 「A：B → C」：表示：二つ\nbox D\nend\n「A：B → C」 -> d -- G2 : x\nbox G2\n")
	if err != nil || len(d.Edges) != 2 || d.Nodes[1].Name != "A：B → C" || d.Nodes[1].Label != "表示：二つ" || d.Edges[1].Heads != None || d.Edges[1].Label != "x" {
		t.Errorf("%v %+v", err, d)
	}
}

func TestParseTellsEveryProblemWithItsPlace(t *testing.T) {
	for text, want := range map[string][]string{
		"箱 A\nA → B": {"2:5 figure.unknownName"},
		"箱 情報部門\n箱 監査\n情報部問 → 監査": {"3:1 figure.unknownNear"},
		"箱 A\nA → A":                       {"2:5 figure.selfArrow"},
		"箱 A：":                             {"1:5 figure.emptyLabel"},
		"箱":                                {"1:2 figure.noName"},
		"箱 A\n箱 Ａ":                         {"2:3 figure.duplicateName"},
		"枠 F\n箱 A":                         {"1:1 figure.notClosed"},
		"終":                                {"1:1 figure.notOpen"},
		"枠 F\n終":                           {"1:1 figure.emptyFrame"},
		"枠 F\n箱 A\n終\nF → A":               {"4:5 figure.ownFrame"},
		"向き 斜め":                            {"1:4 figure.badDirection"},
		"・何か":                              {"1:2 figure.looseDetail"},
		"図を描く":                             {"1:1 figure.unknownLine"},
		"箱 「A":                             {"1:3 figure.openQuote"},
		"箱 A\n→ A":                         {"2:1 figure.noName"},
		"箱 A\nA →":                         {"2:4 figure.noName"},
		"箱 A\nA → B\n???\nA →：x":           {"2:5 figure.unknownName", "3:1 figure.unknownLine", "4:4 figure.noName"},
		"箱 A：" + strings.Repeat("長", 201):  {"1:5 figure.longLabel"},
		strings.Repeat("枠 F\n", 5) + "箱 A": {"1:1 figure.notClosed"},
	} {
		_, err := Parse(text)
		var got []string
		for _, p := range Problems(err) {
			got = append(got, fmt.Sprintf("%d:%d %s", p.Line, p.Column, p.ID))
			if s := p.Error(); !strings.Contains(s, "; ") || strings.Contains(s, "{") {
				t.Errorf("%s", s)
			}
		}
		if len(got) < len(want) || !slices.Equal(got[:len(want)], want) {
			t.Errorf("%.30q: %v, want %v", text, got, want)
		}
	}
	var many strings.Builder
	for i := range maxNodes + 1 {
		fmt.Fprintf(&many, "箱 %d\n", i)
	}
	if ps := Problems(func() error { _, err := Parse(many.String()); return err }()); len(ps) != 1 || ps[0].Line != maxNodes+1 || ps[0].ID != tooMany {
		t.Errorf("%v", ps)
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{sample, "箱 A\nA → A\n", "枠 「\n終\n", "A→B⇄C--D：x", "・\n箱\n", "\xff\x00箱 \u202eA"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := Parse(s)
		for _, p := range Problems(err) {
			if p.Line < 1 || p.Column < 1 || english[p.ID] == "" {
				t.Errorf("%+v", p)
			}
		}
		if err != nil {
			return
		}
		List(d)
		if len(s) < 300 {
			soundPlan(t, d, 60)
		}
	})
}
