package search

import (
	"strings"
	"unicode/utf8"
)

// maxTerms bounds the work of one query.
const maxTerms = 64

// Parser reads queries. Names translates what people type for a facet into the
// value that documents carry (分野:金融 → finance); keys are compared after
// the fold. The zero Parser translates nothing.
type Parser struct {
	Sectors map[string]string
	States  map[string]string
}

// Parse reads a query with no names known.
func Parse(text string) Query { return Parser{}.Parse(text) }

// Parse reads a query. It never fails; what it could not use is in Notices.
func (p Parser) Parse(text string) Query {
	s := &scanner{text: text}
	b := &builder{parser: p, q: Query{Text: text}}
	for {
		t, ok := s.next()
		if !ok {
			break
		}
		b.take(t)
	}
	b.finish()
	return b.q
}

// token is one word of a query with what stands before it taken off.
type token struct {
	raw    string // the value
	name   string // folded word before the colon, if it is one of ours
	not    bool
	or     bool
	quoted bool
	open   bool // the closing quote is missing
	at     Span
}

type scanner struct {
	text string
	pos  int
}

func (s *scanner) next() (token, bool) {
	for s.pos < len(s.text) {
		r, w := utf8.DecodeRuneInString(s.text[s.pos:])
		if !isSpace(r) {
			break
		}
		s.pos += w
	}
	if s.pos >= len(s.text) {
		return token{}, false
	}
	t := token{at: Span{From: s.pos}}
	if w := s.minus(); w > 0 {
		t.not = true
		s.pos += w
	}
	name, w := s.prefix()
	t.name = name
	s.pos += w
	s.value(&t)
	t.at.To = s.pos
	t.or = !t.not && t.name == "" && !t.quoted && isOr(t.raw)
	return t, true
}

// minus returns the width of an excluding sign that has something behind it.
func (s *scanner) minus() int {
	r, w := utf8.DecodeRuneInString(s.text[s.pos:])
	if r != '-' && r != '－' && r != '−' || s.pos+w >= len(s.text) {
		return 0
	}
	if n, _ := utf8.DecodeRuneInString(s.text[s.pos+w:]); isSpace(n) {
		return 0
	}
	return w
}

// longestWord bounds the search for a colon: no word of ours is longer.
const longestWord = 40

// prefix returns the folded field or filter word before a colon.
func (s *scanner) prefix() (string, int) {
	rest := s.text[s.pos:]
	for i, r := range rest {
		if isSpace(r) || i > longestWord {
			break
		}
		if r == ':' || r == '：' {
			name := Fold(rest[:i])
			if fieldWords[name] != "" || filterWords[name] != 0 {
				return name, i + utf8.RuneLen(r)
			}
			break
		}
	}
	return "", 0
}

func isQuote(r rune) bool { return r == '"' || r == '＂' || r == '“' || r == '”' }

// value reads a quoted phrase or everything up to white space.
func (s *scanner) value(t *token) {
	rest := s.text[s.pos:]
	if r, w := utf8.DecodeRuneInString(rest); len(rest) > 0 && isQuote(r) {
		t.quoted = true
		end := strings.IndexFunc(rest[w:], isQuote)
		if end < 0 {
			t.raw, t.open = rest[w:], true
			s.pos = len(s.text)
			return
		}
		t.raw = rest[w : w+end]
		_, cw := utf8.DecodeRuneInString(rest[w+end:])
		s.pos += w + end + cw
		return
	}
	end := strings.IndexFunc(rest, isSpace)
	if end < 0 {
		end = len(rest)
	}
	t.raw = rest[:end]
	s.pos += end
}

func isOr(raw string) bool { return raw == "OR" || raw == "ＯＲ" || raw == "|" || raw == "｜" }

// builder puts tokens together.
type builder struct {
	parser Parser
	q      Query
	or     *token // an OR is waiting for its right side
	terms  int
	glue   bool // the last group may be joined by OR
	full   bool
}

func (b *builder) notice(c NoticeCode, t *token) {
	b.q.Notices = append(b.q.Notices, Notice{c, t.at, b.q.Text[t.at.From:t.at.To]})
}

func (b *builder) take(t token) {
	if t.open {
		b.notice(NoticeOpenQuote, &t)
	}
	if t.or {
		if b.or != nil || !b.glue {
			b.notice(NoticeStrayOr, &t)
			return
		}
		b.or = &t
		return
	}
	if f := filterWords[t.name]; f != 0 {
		b.dropOr()
		b.filter(f, &t)
		return
	}
	b.term(&t)
}

// dropOr reports an OR whose right side is no term.
func (b *builder) dropOr() {
	if b.or != nil {
		b.notice(NoticeStrayOr, b.or)
		b.or = nil
	}
	b.glue = false
}

func (b *builder) term(t *token) {
	text := Fold(t.raw)
	if text == "" {
		code := NoticeEmptyTerm
		if t.name != "" && !t.quoted {
			code = NoticeEmptyValue
		}
		b.notice(code, t)
		return
	}
	if b.terms == maxTerms {
		if !b.full {
			b.notice(NoticeTooMany, t)
			b.full = true
		}
		return
	}
	b.terms++
	term := Term{Text: text, Raw: t.raw, Field: fieldWords[t.name], At: t.at}
	if t.not {
		b.dropOr()
		b.q.Not = append(b.q.Not, term)
		return
	}
	if b.or != nil {
		last := len(b.q.Groups) - 1
		b.q.Groups[last] = append(b.q.Groups[last], term)
		b.or = nil
		return
	}
	b.q.Groups = append(b.q.Groups, Group{term})
	b.glue = true
}

func (b *builder) finish() {
	if b.or != nil {
		b.notice(NoticeStrayOr, b.or)
	}
	if len(b.q.Not) > 0 && len(b.q.Groups) == 0 && b.q.Filters.empty() {
		b.q.Notices = append(b.q.Notices, Notice{NoticeOnlyExcluded, Span{0, len(b.q.Text)}, b.q.Text})
	}
}
