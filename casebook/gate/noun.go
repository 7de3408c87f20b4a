package gate

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// findNouns looks for names and coined words that nobody vouched for.
func (x *lexicon) findNouns(s string) []Finding {
	m := plain(s)
	var out []Finding
	add := func(c Check, r Rule, i, j int) {
		start, end := m.span(i, j)
		out = append(out, Finding{Check: c, Rule: r, Start: start, End: end, Text: s[start:end]})
	}
	for _, run := range runsOf(m.text) {
		if x.coined(m.text[run[0]:run[1]]) {
			add(Noun, RuleCoined, run[0], run[1])
		}
	}
	for _, name := range x.names {
		for from := 0; ; {
			i := strings.Index(m.text[from:], name)
			if i < 0 {
				break
			}
			add(Noun, RuleProper, from+i, from+i+len(name))
			from += i + len(name)
		}
	}
	words := x.cut(m.text)
	for i := range words {
		w := &words[i]
		text := m.text[w.start:w.end]
		var before *word
		if i > 0 && words[i-1].end == w.start {
			before = &words[i-1]
		}
		switch {
		case before != nil && (titles[text] || w.suffix == "人名") && x.odd(m.text, before):
			add(Pattern, RulePerson, before.start, w.end)
		case before != nil && w.suffix == "地域" && x.odd(m.text, before):
			add(Pattern, RuleAddress, before.start, w.end)
		case before != nil && businessLines[text] && x.odd(m.text, before):
			add(Pattern, RuleCompany, before.start, w.end)
		case w.proper && !letters(text) && utf8.RuneCountInString(text) >= MinWord && !x.knows(text):
			add(Noun, RuleProper, w.start, w.end)
		}
	}
	return out
}

var titles = setOf(`部長 次長 課長 室長 係長 社長 副社長 会長 副会長 専務 常務 取締役 理事 理事長 局長 所長 支店長 工場長 院長 駅長 センター長 本部長 主任 主査 主幹 主事 参事 参与 顧問 教授 准教授 先生 氏 様 さん 君 殿`)

var businessLines = setOf(strings.Join(lines, " "))

// small are single characters that stand before a title or a line of business
// without naming anybody: 同氏, 他病院, 両社長.
const small = "他本当同各両全大小中新旧自私公国県市都道府院社局省官民内外前後的用性化者型系等別間上下毎約主副元現次某諸貴弊御部課室係員名人年月日"

// odd says that a word in front of a title, 市 or 銀行 looks like a name: it is
// one, or the analyser does not know it or knows only its single characters.
func (x *lexicon) odd(t string, w *word) bool {
	text := t[w.start:w.end]
	switch {
	case !w.noun || w.suffix != "" || strings.Contains(small, text):
		return false
	case letters(text):
		return x.coined(text)
	case w.proper || !w.known:
		return !x.knows(text)
	}
	return w.single && unicode.In(firstRune(text), unicode.Han)
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// letters says that a text is of katakana or Latin letters only; those are
// looked at as whole runs.
func letters(s string) bool {
	runs := runsOf(s)
	return len(runs) == 1 && runs[0] == [2]int{0, len(s)}
}

// coined says that a run of katakana or Latin letters is no word that is known.
func (x *lexicon) coined(run string) bool {
	if utf8.RuneCountInString(fold(run)) < MinWord || x.knows(run) {
		return false
	}
	if firstRune(run) < utf8.RuneSelf {
		for _, part := range strings.FieldsFunc(run, func(r rune) bool { return !unicode.IsLetter(r) }) {
			if utf8.RuneCountInString(part) > 1 && !x.words[fold(part)] && !x.words[strings.TrimSuffix(fold(part), "s")] {
				return true
			}
		}
		return false
	}
	return !x.ordinary(run)
}
