package editor

import (
	"unicode"
	"unicode/utf8"
)

// script is the kind of run a word is made of.
type script int

const (
	space script = iota
	kanji
	hiragana
	katakana
	latin
	other
)

func scriptOf(g string) script {
	r, _ := utf8.DecodeRuneInString(g)
	switch {
	case unicode.IsSpace(r):
		return space
	case r == 'ー' || r == 'ｰ' || unicode.Is(unicode.Katakana, r):
		return katakana
	case r == '々' || r == '〆' || r == '〇' || unicode.Is(unicode.Han, r):
		return kanji
	case unicode.Is(unicode.Hiragana, r):
		return hiragana
	case unicode.IsLetter(r) || unicode.IsNumber(r) || r == '_':
		return latin
	}
	return other
}

// script returns the script of the cluster at col. A prolonged sound mark takes
// that of the kana before it (らーめん is one word).
func (l *line) script(col int) script {
	s := scriptOf(l.cs[col].Text)
	for i := col; i > 0 && l.cs[i].Text == "ー"; i-- {
		if s = scriptOf(l.cs[i-1].Text); s != hiragana && s != katakana {
			return katakana
		}
	}
	return s
}

// wordLeft goes to the start of the run before the caret, over spaces.
func (e *Editor) wordLeft() {
	if e.cur.col == 0 {
		e.moveLeft()
		return
	}
	l, c := e.line(), e.cur.col
	for c > 0 && l.script(c-1) == space {
		c--
	}
	if c > 0 {
		for s := l.script(c - 1); c > 0 && l.script(c-1) == s; {
			c--
		}
	}
	e.cur.col = c
}

// wordRight goes past the run after the caret and the spaces behind it.
func (e *Editor) wordRight() {
	l, c := e.line(), e.cur.col
	if c == l.len() {
		e.moveRight()
		return
	}
	for s := l.script(c); c < l.len() && l.script(c) == s; {
		c++
	}
	for c < l.len() && l.script(c) == space {
		c++
	}
	e.cur.col = c
}

// wordAt returns the run of one script around p.
func (e *Editor) wordAt(p pos) (from, to pos) {
	l := e.buf.lines[p.row]
	if l.len() == 0 {
		return p, p
	}
	c := min(p.col, l.len()-1)
	s, a, b := l.script(c), c, c+1
	for a > 0 && l.script(a-1) == s {
		a--
	}
	for b < l.len() && l.script(b) == s {
		b++
	}
	return pos{p.row, a}, pos{p.row, b}
}
