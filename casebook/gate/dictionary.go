package gate

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"kikitori/interview"
)

// term is a word to look for, folded.
type term struct {
	runes    []rune
	text     string
	operator interview.OperatorCode
	kind     interview.IdentityKind
	near     int  // largest edit distance that still counts
	whole    bool // only where no letter stands before or behind
}

// dictionary is the identity table in the form it is looked up in.
type dictionary struct{ terms []term }

func newDictionary(all []interview.Identity) *dictionary {
	d := &dictionary{}
	for i := range all {
		seen := map[string]bool{}
		for _, k := range interview.IdentityKinds() {
			for _, w := range all[i].Words(k) {
				for _, form := range forms(k, w) {
					if !seen[form] {
						seen[form] = true
						d.terms = append(d.terms, newTerm(form, all[i].Operator, k))
					}
				}
			}
		}
	}
	return d
}

func newTerm(form string, code interview.OperatorCode, k interview.IdentityKind) term {
	t := term{runes: []rune(form), text: form, operator: code, kind: k}
	n := len(t.runes)
	latin, kana := true, true
	for _, r := range t.runes {
		latin = latin && r < utf8.RuneSelf
		kana = kana && unicode.In(r, unicode.Hiragana)
	}
	t.whole = latin && n <= 4
	switch {
	case n >= 10:
		t.near = 2
	case latin && n >= 6, kana && n >= 5, !latin && !kana && n >= 4:
		t.near = 1
	}
	return t
}

// MinWord is the shortest word, folded, that is looked for.
const MinWord = 2

// forms are the ways in which a registered word is written, folded.
func forms(k interview.IdentityKind, word string) []string {
	out := []string{fold(word)}
	switch {
	case k.Names(), k == interview.SupplierName:
		core := strings.TrimSpace(legalForm.ReplaceAllString(plain(word).text, ""))
		out = append(out, fold(core))
		if k != interview.KanaName {
			out = append(out, shortForms(core)...)
		}
	case k == interview.PersonName:
		parts := strings.FieldsFunc(word, func(r rune) bool { return unicode.IsSpace(r) || r == '・' })
		if len(parts) > 1 {
			out = append(out, fold(parts[0]))
		}
	case k == interview.DomainName:
		host := strings.TrimPrefix(plain(strings.ToLower(word)).text, "www.")
		if label, _, ok := strings.Cut(host, "."); ok {
			out = append(out, fold(label))
		}
	}
	return slices.DeleteFunc(out, func(f string) bool { return utf8.RuneCountInString(f) < MinWord })
}

var legalForm = regexp.MustCompile(`株式会社|有限会社|合同会社|合資会社|合名会社|相互会社|(?:一般|公益|特例)?(?:財団|社団)法人|地方独立行政法人|独立行政法人|国立研究開発法人|国立大学法人|公立大学法人|医療法人(?:社団|財団)?|社会医療法人|学校法人|社会福祉法人|協同組合|\((?:株|有|合|財|社|独|医|学)\)|(?i:co\.,? ?ltd\.?|ltd\.?|inc\.?|corporation|corp\.?|k\.k\.)`)

// lines of business that names end with; their first character makes the short
// form: 北陽電力 → 北電.
var lines = strings.Fields(`電力 電気 電鉄 鉄道 急行 銀行 信用金庫 信託 証券 生命 保険 損保 病院 医療センター 水道 水道局 ガス 石油 化学 製鉄 放送 航空 空港 物流 運輸 倉庫 海運 通運 通信 電話 ケーブル 情報システム 製作所 自動車 重工 製薬 クレジット カード ホールディングス グループ`)

func shortForms(core string) []string {
	var out []string
	for _, line := range lines {
		i := strings.Index(core, line)
		if i <= 0 {
			continue
		}
		head := []rune(core[:i])
		first := string([]rune(line)[0])
		out = append(out, fold(core[:i]))
		if line == "ホールディングス" || line == "グループ" || len(head) < 2 {
			continue
		}
		out = append(out, fold(string(head[:1])+first), fold(string(head[:2])+first))
	}
	return out
}

// find looks for every term in a text.
func (d *dictionary) find(s string) []Finding {
	if len(d.terms) == 0 {
		return nil
	}
	m := folded(s)
	runes := []rune(m.text)
	at := make([]int, 0, len(runes)+1) // byte of each rune
	for i := range m.text {
		at = append(at, i)
	}
	at = append(at, len(m.text))
	var out []Finding
	for i := range d.terms {
		t := &d.terms[i]
		exact := t.exact(s, m)
		for _, x := range exact {
			out = append(out, t.finding(RuleExact, s, x))
		}
		if t.near == 0 || !t.mayBeNear(m.text) {
			continue
		}
		for _, x := range near(runes, t.runes, t.near) {
			start, end := m.span(at[x[0]], at[x[1]])
			overlaps := func(e [2]int) bool { return start < e[1] && e[0] < end }
			if !slices.ContainsFunc(exact, overlaps) {
				out = append(out, t.finding(RuleNear, s, [2]int{start, end}))
			}
		}
	}
	return out
}

func (t *term) finding(r Rule, s string, at [2]int) Finding {
	return Finding{Check: Dictionary, Rule: r, Start: at[0], End: at[1], Text: s[at[0]:at[1]], Operator: t.operator, Kind: t.kind}
}

// exact returns where the term stands, as spans of the original.
func (t *term) exact(s string, m *mapped) [][2]int {
	var out [][2]int
	for from := 0; ; {
		i := strings.Index(m.text[from:], t.text)
		if i < 0 {
			return out
		}
		i += from
		from = i + 1
		start, end := m.span(i, i+len(t.text))
		if t.whole && (letterBefore(s, start) || letterAfter(s, end)) {
			continue
		}
		out = append(out, [2]int{start, end})
		from = i + len(t.text)
	}
}

func letterBefore(s string, i int) bool {
	r, _ := utf8.DecodeLastRuneInString(s[:i])
	return isLatin(r)
}

func letterAfter(s string, i int) bool {
	r, _ := utf8.DecodeRuneInString(s[i:])
	return isLatin(r)
}

func isLatin(r rune) bool {
	return unicode.In(r, unicode.Latin) || unicode.IsDigit(r)
}

// mayBeNear says quickly that the term can't be within its distance: of 2d+1
// pieces, d edits leave one whole, for a swap touches two at most.
func (t *term) mayBeNear(text string) bool {
	pieces := 2*t.near + 1
	n := len(t.runes)
	for i := range pieces {
		if strings.Contains(text, string(t.runes[i*n/pieces:(i+1)*n/pieces])) {
			return true
		}
	}
	return false
}

// near returns the stretches of text within distance d of term, the closest of
// those that overlap. An edit is a missing, further, other or swapped character.
func near(text, term []rune, d int) [][2]int {
	type cell struct{ cost, start int }
	n := len(term)
	older, prev, cur := make([]cell, n+1), make([]cell, n+1), make([]cell, n+1)
	for j := range prev {
		prev[j] = cell{j, 0}
	}
	var out [][2]int
	best := d + 1
	for i, r := range text {
		cur[0] = cell{0, i + 1}
		for j := 1; j <= n; j++ {
			c := prev[j-1]
			if j == 1 {
				c.start = i
			}
			if term[j-1] != r {
				c.cost++
			}
			if x := prev[j]; x.cost+1 < c.cost {
				c = cell{x.cost + 1, x.start}
			}
			if x := cur[j-1]; x.cost+1 < c.cost {
				c = cell{x.cost + 1, x.start}
			}
			if i > 0 && j > 1 && r == term[j-2] && text[i-1] == term[j-1] {
				if x := older[j-2]; x.cost+1 < c.cost {
					c = cell{x.cost + 1, x.start}
				}
			}
			cur[j] = c
		}
		if hit := cur[n]; hit.cost <= d && hit.start <= i {
			switch last := len(out) - 1; {
			case last < 0 || out[last][1] <= hit.start:
				out, best = append(out, [2]int{hit.start, i + 1}), hit.cost
			case hit.cost < best:
				out[last], best = [2]int{hit.start, i + 1}, hit.cost
			}
		}
		older, prev, cur = prev, cur, older
	}
	return out
}
