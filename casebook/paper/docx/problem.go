package docx

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Problem says why a file cannot be a template. ID and Args let a screen word
// it in its own language; Error words it in English.
type Problem struct {
	File string
	ID   string            // one of MessageIDs
	Args map[string]string // what the message names
}

// The ids of the messages.
const (
	notDocx  = "template.not_docx"
	oldWord  = "template.old_word"
	tooLarge = "template.too_large"
	noText   = "template.no_text"
	strict   = "template.strict"
	damaged  = "template.damaged"
	outside  = "template.outside"
	embedded = "template.embedded"
)

var english = map[string]string{
	notDocx:  "not a Word document (.docx); give one that Word or LibreOffice has saved as .docx",
	oldWord:  "an old Word document (.doc) or one with a password; save it as .docx without a password",
	tooLarge: "larger than {Limit} MiB when unpacked; remove its pictures",
	noText:   "an office file, but not of Word; give a .docx",
	strict:   "saved as Strict Open XML; save it as an ordinary Word document (.docx)",
	damaged:  "{Part} in it is damaged; open it in Word and save it again",
	outside:  "{Part} in it leads to something outside the file; remove the link, or embed the picture",
	embedded: "{Part} in it holds an object other than a picture; remove it",
}

// MessageIDs lists the ids that a [Problem] can have, sorted.
func MessageIDs() []string { return slices.Sorted(maps.Keys(english)) }

// Error returns "file: what is wrong; what to do".
func (p *Problem) Error() string {
	s := english[p.ID]
	for name, value := range p.Args {
		s = strings.ReplaceAll(s, "{"+name+"}", value)
	}
	return fmt.Sprintf("%s: %s", p.File, s)
}

// AsProblem returns the problem that an error of ReadTemplate holds.
func AsProblem(err error) (*Problem, bool) {
	var p *Problem
	return p, errors.As(err, &p)
}
