package search

import "unicode"

// class is the script of a character, as far as word boundaries go.
type class uint8

const (
	classOther class = iota // always a boundary on both sides
	classKanji
	classHiragana
	classKatakana
	classLatin
	classSame // belongs to whatever stands before it (ー, combining marks)
)

// classOf looks at the character before kana are made equal, because リスクの
// holds a boundary that the fold takes away.
func classOf(r rune) class {
	switch {
	case r < 0x80:
		if r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
			return classLatin
		}
		return classOther
	case r >= 0x3041 && r <= 0x3096:
		return classHiragana
	case r >= 0x30a1 && r <= 0x30fa:
		return classKatakana
	case r == 'ー', r == 0x3099, r == 0x309a, r == 'ヽ', r == 'ヾ', r == 'ゝ', r == 'ゞ':
		return classSame
	case r >= 0x4e00 && r <= 0x9fff, r == '々', r == '〆':
		return classKanji
	case unicode.Is(unicode.Han, r):
		return classKanji
	case unicode.Is(unicode.Mn, r):
		return classSame
	case unicode.IsLetter(r), unicode.IsDigit(r):
		return classLatin
	}
	return classOther
}

// boundary tells whether a word may end between two neighbours.
func boundary(before, after class) bool {
	return before != after || before == classOther
}
