package search

import (
	_ "embed"
	"encoding/json"
	"slices"
)

//go:embed worries.json
var worriesFile []byte

// Worry is something that troubles an operator, and where to look for what
// others did about it.
type Worry struct {
	Text      string   // as people say it, in Japanese
	English   string   // the same in English
	Words     string   // a query in the query language
	Questions []string // of the edition asked for; empty when it is not known
}

// Worries lists the worries of 悩みから探す. The ids of questions belong to one
// edition; for other ones only the words lead to cases.
func Worries(edition int) []Worry {
	var file struct {
		Edition int
		Worries []Worry
	}
	if err := json.Unmarshal(worriesFile, &file); err != nil {
		panic(err) // a test reads the same file
	}
	if edition != file.Edition {
		for i := range file.Worries {
			file.Worries[i].Questions = nil
		}
	}
	return file.Worries
}

// Queries returns what to search for a worry: cases that answer one of its
// questions, and cases that hold its words.
func (w Worry) Queries() (byQuestion, byWords Query) {
	byQuestion.Filters.Questions = slices.Clone(w.Questions)
	return byQuestion, Parse(w.Words)
}
