package search

import (
	"fmt"
	"strings"
	"testing"
)

// brief writes a query down so that tables can show it.
func brief(q Query) string {
	var b strings.Builder
	term := func(t Term) {
		if t.Field != "" {
			fmt.Fprintf(&b, "%s:", t.Field)
		}
		fmt.Fprintf(&b, "[%s]", t.Text)
	}
	for _, g := range q.Groups {
		for i, t := range g {
			if i > 0 {
				b.WriteString("|")
			}
			term(t)
		}
		b.WriteString(" ")
	}
	for _, t := range q.Not {
		b.WriteString("-")
		term(t)
		b.WriteString(" ")
	}
	f := q.Filters
	for _, l := range []struct {
		name   string
		values []string
	}{{"area", f.Areas}, {"q", f.Questions}, {"h", f.Hypotheses}, {"sector", f.Sectors}, {"state", f.States}} {
		if len(l.values) > 0 {
			fmt.Fprintf(&b, "%s=%s ", l.name, strings.Join(l.values, ","))
		}
	}
	for _, y := range f.Years {
		fmt.Fprintf(&b, "year=%d..%d ", y.From, y.To)
	}
	for _, k := range q.Kinds {
		fmt.Fprintf(&b, "kind=%s ", k)
	}
	for _, n := range q.Notices {
		fmt.Fprintf(&b, "!%s(%s)", n.Code, n.Text)
	}
	return strings.TrimSpace(b.String())
}

func TestParse(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"nothing", "", ""},
		{"only spaces", " 　\n", ""},
		{"terms", "監査 ＣＳＩＲＴ", "[監査] [csirt]"},
		{"ideographic space", "監査　改善", "[監査] [改善]"},
		{"phrase", `"ISO 27001" 監査`, "[iso 27001] [監査]"},
		{"full-width quotes", "＂a b＂ “c d”", "[a b] [c d]"},
		{"excluded", "監査 -内部", "[監査] -[内部]"},
		{"excluded full-width", "監査 －内部 −外部", "[監査] -[内部] -[外部]"},
		{"excluded phrase", `監査 -"a b"`, "[監査] -[a b]"},
		{"a dash alone is a term", "a - b", "[a] [-] [b]"},
		{"long vowel is no sign", "ーケ", "[ーけ]"},
		{"or", "監査 OR 点検 改善", "[監査]|[点検] [改善]"},
		{"or full-width", "監査 ＯＲ 点検 ｜ 評価", "[監査]|[点検]|[評価]"},
		{"lower-case or is a word", "a or b", "[a] [or] [b]"},
		{"or at the start", "OR 監査", "[監査] !stray-or(OR)"},
		{"or at the end", "監査 OR", "[監査] !stray-or(OR)"},
		{"or before an exclusion", "a OR -b", "[a] -[b] !stray-or(OR)"},
		{"field", "題名:監査 ポイント:演習", "title:[監査] points:[演習]"},
		{"field in English, full-width colon", "Title：ＣＳＩＲＴ", "title:[csirt]"},
		{"field with phrase", `概要:"a b"`, "overview:[a b]"},
		{"excluded field", "a -備考:b", "[a] -remarks:[b]"},
		{"unknown name is text", "http://x foo:bar", "[http://x] [foo:bar]"},
		{"filters", "設問:5-3 仮説:F21 PDCA:C 分野:電力", "area=check q=5-3 h=f21 sector=電力"},
		{"filters in English", "question:5-3 hypothesis:f21 area:check sector:x state:published", "area=check q=5-3 h=f21 sector=x state=published"},
		{"filters full-width", "設問：５－３ ＰＤＣＡ：Ｃ 年度：２０２０", "area=check q=5-3 year=2020..2020"},
		{"several values", "設問:5-3,6-1、7-2", "q=5-3,6-1,7-2"},
		{"year range", "年度:2018..2020", "year=2018..2020"},
		{"year range with a wave", "年度:2018〜2020", "year=2018..2020"},
		{"year range with an ellipsis", "年度:2018…2020", "year=2018..2020"},
		{"year range turned round", "年度:2020..2018", "year=2018..2020"},
		{"open range", "年度:2018.. 年度:..2015", "year=2018..0 year=0..2015"},
		{"era", "年度:令和2 年度:R3 年度:平成30年度 年度:令和元", "year=2020..2020 year=2021..2021 year=2018..2018 year=2019..2019"},
		{"bad year", "年度:abc 監査", "[監査] !bad-year(年度:abc)"},
		{"bad area", "PDCA:X", "!bad-area(PDCA:X)"},
		{"kind", "種類:事例,note kind:x", "kind=case kind=note !bad-kind(kind:x)"},
		{"kind by its other name", "種別:事例", "kind=case"},
		{"empty filter while typing", "監査 設問:", "[監査] !empty-value(設問:)"},
		{"empty field while typing", "題名:", "!empty-value(題名:)"},
		{"filter can't be excluded", "-設問:5-3", "!exclude-filter(-設問:5-3)"},
		{"open quote", `監査 "a b`, `[監査] [a b] !open-quote("a b)`},
		{"empty quotes", `""`, `!empty-term("")`},
		{"one quote", `"`, `!open-quote(")!empty-term(")`},
		{"only excluded", "-監査", "-[監査] !only-excluded(-監査)"},
		{"regular expression is text", `^監.*査$ [a-z]+`, `[^監.*査$] [[a-z]+]`},
		{"control characters", "a\x00b\x1b[31m", "[a\x00b\x1b[31m]"},
		{"lone combining mark", "\u3099", "[\u3099]"},
		{"surrogate", "\xed\xa0\x80", "[\ufffd\ufffd\ufffd]"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := brief(Parse(c.in)); got != c.want {
				t.Errorf("Parse(%q)\n got %s\nwant %s", c.in, got, c.want)
			}
		})
	}
}

func TestParseTranslatesNames(t *testing.T) {
	p := Parser{Sectors: map[string]string{"電力": "power", "ガス": "gas"}, States: map[string]string{"公表済": "published"}}
	if got, want := brief(p.Parse("分野:電力,ｶﾞｽ 状態:公表済")), "sector=power,gas state=published"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestParseBoundsTheTerms(t *testing.T) {
	var b strings.Builder
	for i := range 200 {
		fmt.Fprintf(&b, "t%d ", i)
	}
	q := Parse(b.String())
	if len(q.Groups) != maxTerms {
		t.Errorf("%d groups, want %d", len(q.Groups), maxTerms)
	}
	if len(q.Notices) != 1 || q.Notices[0].Code != NoticeTooMany || q.Notices[0].Text != "t64" {
		t.Errorf("notices %v", q.Notices)
	}
}

func TestParseKeepsALongTermWhole(t *testing.T) {
	long := strings.Repeat("監", 10000)
	q := Parse(long)
	if len(q.Groups) != 1 || q.Groups[0][0].Text != long {
		t.Error("a term of 10,000 characters was changed")
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{`監査 "a b" -c OR 題名:x`, `設問:5-3 年度:2018..2020`, `"`, `- -- :`, "題名：＂", "\xff:\x00", "年度:令和99..平成1", "OR|OR -OR"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		q := Parse(s)
		terms := append(q.Terms(), q.Not...)
		if len(terms) > maxTerms {
			t.Fatalf("%d terms", len(terms))
		}
		for _, x := range terms {
			if x.Text == "" || x.Text != Fold(x.Raw) {
				t.Fatalf("term %q from %q", x.Text, x.Raw)
			}
			if !strings.Contains(s[x.At.From:x.At.To], x.Raw) {
				t.Fatalf("term %q is not at %v", x.Raw, x.At)
			}
		}
		for _, n := range q.Notices {
			if s[n.At.From:n.At.To] != n.Text {
				t.Fatalf("notice %v is not at its place", n)
			}
		}
	})
}
