package answerfile

import (
	"regexp"
	"slices"
	"strings"

	"kikitori/casebook/workbook"
	"kikitori/interview"
)

// The sheets and columns of the file.
const (
	SheetName    = "回答"
	ChoicesName  = "選択肢"
	ExplainName  = "説明"
	ColumnCode   = "事業者コード"
	ColumnName   = "実名"
	ColumnSector = "分野"
)

// Separator stands between the choices of one cell; a line break does as well.
const Separator = "；"

// separators are all that is read as one.
const separators = "；;\n\r"

// column is what a column of the file holds.
type column struct {
	at       int
	question *interview.Question // nil: one of the first three
	labels   []string            // of the question, in the order of their numbers
	byKey    map[string]string   // label by its key
	typed    map[string]string   // label by what was typed so far: the key takes most of the time
	seen     map[string]answer   // by the text of the cell
}

// answer is what a cell says.
type answer struct {
	choices []string
	faults  []workbook.Problem
}

// columns are the columns of a file by what they hold.
type columns struct {
	code, name, sector int // -1: not there
	questions          []*column
}

// number begins the head of a question's column: 5-3 コンティンジェンシープランの策定.
var number = regexp.MustCompile(`^[0-9]+(-[0-9]+)+`)

// readHead finds the columns by their heads.
func readHead(s *workbook.Sheet, e *interview.Edition) (columns, []workbook.Problem) {
	c := columns{code: -1, name: -1, sector: -1}
	var problems []workbook.Problem
	first := map[string]string{}
	for i := range s.Rows[0] {
		head := strings.TrimSpace(s.Rows[0][i])
		if head == "" {
			continue
		}
		id, known := c.take(i, head, e)
		if !known {
			problems = append(problems, workbook.Fault(s.At(0, i), workbook.UnknownColumn, "value", head, "nearest", nearestHead(head, e)))
			continue
		}
		if at, twice := first[id]; twice {
			problems = append(problems, workbook.Fault(s.At(0, i), workbook.DuplicateColumn, "value", id, "first", at))
			continue
		}
		first[id] = s.At(0, i).Cell()
	}
	if c.sector < 0 {
		problems = append(problems, workbook.Fault(s.At(0, 0), workbook.MissingColumn, "name", ColumnSector))
	}
	if c.code < 0 && c.name < 0 {
		problems = append(problems, workbook.Fault(s.At(0, 0), workbook.MissingColumn, "name", ColumnCode))
	}
	for i := range e.Questions {
		if q := &e.Questions[i]; first[string(q.ID)] == "" {
			problems = append(problems, workbook.Fault(s.At(0, 0), workbook.MissingColumn, "name", head(q)))
		}
	}
	return c, problems
}

// take notes what a column holds and returns its name.
func (c *columns) take(at int, head string, e *interview.Edition) (string, bool) {
	key := workbook.Key(head)
	switch {
	case strings.HasPrefix(key, workbook.Key(ColumnCode)):
		c.code = at
		return ColumnCode, true
	case strings.HasPrefix(key, workbook.Key(ColumnName)):
		c.name = at
		return ColumnName, true
	case key == workbook.Key(ColumnSector):
		c.sector = at
		return ColumnSector, true
	}
	id := number.FindString(key)
	q, err := e.Question(interview.QuestionID(id))
	if err != nil {
		return "", false
	}
	if !slices.ContainsFunc(c.questions, func(o *column) bool { return o.question == q }) {
		c.questions = append(c.questions, newColumn(at, q))
	}
	return id, true
}

func newColumn(at int, q *interview.Question) *column {
	c := &column{at: at, question: q, labels: q.Labels(), byKey: map[string]string{}, typed: map[string]string{}, seen: map[string]answer{}}
	for _, l := range c.labels {
		c.typed[l] = l
		c.byKey[workbook.Key(l)] = l
	}
	for i := range q.Choices {
		ch := &q.Choices[i]
		if alt := workbook.Key(ch.AltLabel); alt != "" && !ch.Aggregate {
			if _, taken := c.byKey[alt]; !taken {
				c.byKey[alt] = ch.Label
			}
		}
	}
	return c
}

// head is the head of a question's column.
func head(q *interview.Question) string { return string(q.ID) + " " + q.Title }

func nearestHead(s string, e *interview.Edition) string {
	heads := []string{ColumnCode, ColumnName, ColumnSector}
	for i := range e.Questions {
		heads = append(heads, head(&e.Questions[i]))
	}
	return workbook.Nearest(s, heads)
}
