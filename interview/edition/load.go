package edition

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"sync"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"kikitori/interview"
)

// The files of an edition. The questions stand in as many files as suit the
// reader; their order is that of the file names.
const (
	editionFile    = "edition.yaml"
	questionFiles  = "questions/*.yaml"
	indicatorFile  = "indicators.yaml"
	hypothesisFile = "hypotheses.yaml"
	caseFile       = "cases.yaml"
	ruleFile       = "rules.yaml" // may be left out
)

// loader gathers the edition and the problems of one Load.
type loader struct {
	edition  *interview.Edition
	problems []Problem
	first    map[string]string // "question 5-3" → where it was first seen
	partial  bool              // a file of questions could not be parsed
}

// Load reads the edition whose files lie at the root of fsys (see
// docs/EDITION.md). On any fault it returns no edition but an error that joins
// every [Problem] found; [Problems] takes it apart.
func Load(fsys fs.FS) (*interview.Edition, error) {
	l := &loader{edition: &interview.Edition{}, first: map[string]string{}}
	names := []string{editionFile}
	questions, err := fs.Glob(fsys, questionFiles)
	if err != nil || len(questions) == 0 {
		questions = []string{questionFiles}
	}
	names = append(append(names, questions...), indicatorFile, hypothesisFile, caseFile)
	if _, err := fs.Stat(fsys, ruleFile); err == nil {
		names = append(names, ruleFile)
	}
	roots := l.parseAll(fsys, names)
	if roots[editionFile] != nil {
		l.decode(roots, questions)
	}
	if err := joined(l.problems); err != nil {
		return nil, err
	}
	return l.edition, nil
}

// decode reads the files in the order in which they refer to each other.
func (l *loader) decode(roots map[string]*object, questions []string) {
	l.each(roots, []string{editionFile}, l.readEdition)
	for _, name := range questions {
		l.partial = l.partial || roots[name] == nil
	}
	l.each(roots, questions, l.readQuestions)
	l.each(roots, []string{indicatorFile}, l.readIndicators)
	l.each(roots, []string{hypothesisFile}, l.readHypotheses)
	l.each(roots, []string{caseFile}, l.readCases)
	l.each(roots, []string{ruleFile}, l.readRules)
}

func (l *loader) each(roots map[string]*object, names []string, read func(*object)) {
	for _, name := range names {
		if root := roots[name]; root != nil {
			read(root)
			root.end()
		}
	}
}

// parseAll parses the files side by side, for parsing is most of the time a
// load takes. A file that cannot be parsed is reported and has no root.
func (l *loader) parseAll(fsys fs.FS, names []string) map[string]*object {
	nodes := make([]ast.Node, len(names))
	faults := make([]*Problem, len(names))
	var wait sync.WaitGroup
	for i, name := range names {
		wait.Go(func() { nodes[i], faults[i] = parse(fsys, name) })
	}
	wait.Wait()
	roots := map[string]*object{}
	for i, name := range names {
		if faults[i] != nil {
			l.problems = append(l.problems, *faults[i])
			continue
		}
		if o, ok := (item{l: l, file: name, line: 1, node: nodes[i]}).object(); ok {
			roots[name] = o
		}
	}
	return roots
}

// parse returns the root of a file's only document.
func parse(fsys fs.FS, name string) (root ast.Node, fault *Problem) {
	// A file is what a person typed; a fault of the parser on it is told like
	// any other fault of the file.
	defer func() {
		if r := recover(); r != nil {
			root, fault = nil, syntaxProblem(name, 0, fmt.Sprint(r))
		}
	}()
	data, err := fs.ReadFile(fsys, path.Clean(name))
	if err != nil {
		return nil, &Problem{File: name, ID: missingFile, Args: map[string]string{"detail": err.Error()}}
	}
	file, err := parser.ParseBytes(data, 0)
	if err != nil {
		line := 0
		var at yaml.Error
		if errors.As(err, &at) && at.GetToken() != nil && at.GetToken().Position != nil {
			line = at.GetToken().Position.Line
			return nil, syntaxProblem(name, line, at.GetMessage())
		}
		return nil, syntaxProblem(name, line, err.Error())
	}
	if len(file.Docs) != 1 || file.Docs[0].Body == nil {
		return nil, syntaxProblem(name, 1, "one document is expected")
	}
	return file.Docs[0].Body, nil
}

func syntaxProblem(name string, line int, detail string) *Problem {
	return &Problem{File: name, Line: line, ID: syntax, Args: map[string]string{"detail": detail}}
}

// once reports a second use of a name; kind keeps the kinds of names apart.
func (l *loader) once(i item, kind, name string) {
	key := kind + " " + name
	if at, ok := l.first[key]; ok {
		i.report(duplicate, "value", name, "first", at)
		return
	}
	l.first[key] = i.place()
}
