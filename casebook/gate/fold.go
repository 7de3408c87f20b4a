package gate

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// mapped is a form of a text made for matching, which knows where each of its
// bytes stood before.
type mapped struct {
	text string
	from []int // by byte: where the character begins in the original
	to   []int // by byte: where it ends there
}

// span returns where text[i:j] stood in the original.
func (m *mapped) span(i, j int) (start, end int) {
	if i >= j {
		return 0, 0
	}
	return m.from[i], m.to[j-1]
}

// mapping makes a mapped text of what keep returns for each character of the
// NFKC form; an empty string drops it.
func mapping(s string, keep func(r rune) rune) *mapped {
	m := &mapped{}
	var b strings.Builder
	var it norm.Iter
	it.InitString(norm.NFKC, s)
	for start := 0; !it.Done(); start = it.Pos() {
		segment := string(it.Next())
		end := it.Pos()
		for _, r := range segment {
			if r = keep(r); r < 0 {
				continue
			}
			n := b.Len()
			b.WriteRune(r)
			for range b.Len() - n {
				m.from, m.to = append(m.from, start), append(m.to, end)
			}
		}
	}
	m.text = b.String()
	return m
}

// plain is NFKC without what can't be seen: what patterns are read from.
func plain(s string) *mapped {
	return mapping(s, func(r rune) rune {
		if unicode.In(r, unicode.Cf) {
			return -1
		}
		return r
	})
}

// squeezed is plain without spaces: 0 3 - 1 2 3 4 is a telephone too.
func squeezed(s string) *mapped {
	return mapping(s, func(r rune) rune {
		if unicode.In(r, unicode.Cf) || unicode.IsSpace(r) {
			return -1
		}
		return r
	})
}

// folded is what words are compared in: NFKC, small letters, hiragana, one form
// of variant kanji; without spaces, marks, punctuation and long vowels.
func folded(s string) *mapped { return mapping(s, foldRune) }

// fold is folded's text.
func fold(s string) string { return folded(s).text }

func foldRune(r rune) rune {
	r = unicode.ToLower(r)
	if r >= 'ァ' && r <= 'ヶ' {
		r -= 'ァ' - 'ぁ'
	}
	switch {
	case r == 'ー', r == '−', r == '~', r == '=', r == '+', r == '|', r == '^', r == '`':
		return -1
	case unicode.IsSpace(r), unicode.In(r, unicode.Cf, unicode.Mn, unicode.P, unicode.Cc):
		return -1
	}
	if big, ok := bigKana[r]; ok {
		return big
	}
	if usual, ok := variants[r]; ok {
		return usual
	}
	return r
}

var bigKana = map[rune]rune{
	'ぁ': 'あ', 'ぃ': 'い', 'ぅ': 'う', 'ぇ': 'え', 'ぉ': 'お', 'っ': 'つ', 'ゃ': 'や', 'ゅ': 'ゆ', 'ょ': 'よ', 'ゎ': 'わ',
	'ゕ': 'か', 'ゖ': 'け',
}

// variants are forms of kanji that names are written with one way or another.
var variants = map[rune]rune{
	'髙': '高', '﨑': '崎', '嵜': '崎', '濱': '浜', '濵': '浜', '邊': '辺', '邉': '辺', '齋': '斎', '齊': '斉', '澤': '沢', '國': '国',
	'廣': '広', '眞': '真', '櫻': '桜', '龍': '竜', '瀧': '滝', '嶋': '島', '嶌': '島', '冨': '富', '淵': '渕', '榮': '栄', '條': '条',
	'學': '学', '鐵': '鉄', '驛': '駅', '縣': '県', '區': '区', '應': '応', '會': '会', '總': '総', '惠': '恵', '實': '実', '壽': '寿',
	'ヶ': 'け', 'ケ': 'け', '𠮷': '吉', '栁': '柳', '桒': '桑', '德': '徳', '曻': '昇', '舘': '館', '籠': '篭',
}
