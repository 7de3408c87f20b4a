package text

import (
	"unicode"
	"unicode/utf8"
)

// class is what the line breaker knows about a cluster: a set of flags.
type class uint8

const (
	noHead  class = 1 << iota // 行頭禁則: may not begin a row
	noTail                    // 行末禁則: may not end a row
	insep                     // 分離禁止: not torn from its like
	word                      // part of a Latin word, number or code
	letter                    // a letter or digit (with word)
	soft                      // a place inside a word where it may be torn: - /
	hangs                     // may hang over the row's end (、。)
	lineEnd                   // ends its row whatever follows
)

// The sets follow JIS X 4051 and JLREQ (W3C), strict: small kana and the
// prolonged sound mark stay off the head of a row too.
const (
	headSet = "、。，．・：；？！‼⁇⁈⁉゛゜ヽヾゝゞ々〻ー）］｝」』】〕〉》〙〗〟’”｠»" +
		"ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ‐゠–〜～…‥％‰℃°′″￠¢" +
		"｡｣､･ｧｨｩｪｫｬｭｮｯｰﾞﾟ,.!?:;)]}% "
	tailSet  = "（［｛「『【〔〈《〘〖〝‘“｟«([{￥＄￡¥£€№＃＠｢"
	insepSet = "…‥―—─〳〴〵"
	hangSet  = "、。，．､｡"
)

var classes = buildClasses()

func buildClasses() map[rune]class {
	m := map[rune]class{}
	add := func(set string, c class) {
		for _, r := range set {
			m[r] |= c
		}
	}
	add(headSet, noHead)
	add(tailSet, noTail)
	add(insepSet, insep)
	add(hangSet, hangs)
	for r := rune(0x31f0); r <= 0x31ff; r++ { // small kana for Ainu
		m[r] |= noHead
	}
	for r := rune('!'); r <= '~'; r++ {
		m[r] |= word
		if r < 0x7f && (r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z') {
			m[r] |= letter
		}
	}
	add("-/", soft)
	add("\n\r", lineEnd)
	return m
}

func classOf(g string) class {
	r, n := utf8.DecodeRuneInString(g)
	if r >= 0x4e00 && r <= 0x9fff {
		return 0
	}
	if c, ok := classes[r]; ok {
		if c&word != 0 && n < len(g) {
			return word | letter // a base letter with marks
		}
		return c
	}
	if r < 0x250 || r >= 0x370 && r < 0x530 || r >= 0x1e00 && r < 0x2000 {
		if unicode.IsLetter(r) { // accented Latin, Greek, Cyrillic
			return word | letter
		}
	}
	return 0
}
