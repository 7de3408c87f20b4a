package answerfile

import (
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"kikitori/casebook/workbook"
	"kikitori/interview"
)

// read reads a cell: choices by label or number, in the edition's order. The
// faults have no place yet.
func (c *column) read(cell string) answer {
	if a, ok := c.seen[cell]; ok {
		return a
	}
	a := c.parse(cell)
	c.seen[cell] = a
	return a
}

func (c *column) parse(cell string) answer {
	var a answer
	if workbook.NoAnswer(cell) {
		return a
	}
	for _, part := range strings.FieldsFunc(cell, func(r rune) bool { return strings.ContainsRune(separators, r) }) {
		if workbook.NoAnswer(part) {
			continue
		}
		label, ok := c.label(part)
		if !ok {
			a.fault(workbook.UnknownLabel, "question", string(c.question.ID), "value", strings.TrimSpace(part),
				"nearest", workbook.Nearest(part, c.labels))
			continue
		}
		if slices.Contains(a.choices, label) {
			a.fault(workbook.Twice, "value", label)
			continue
		}
		a.choices = append(a.choices, label)
	}
	c.checkWhole(&a)
	slices.SortFunc(a.choices, func(x, y string) int { return slices.Index(c.labels, x) - slices.Index(c.labels, y) })
	return a
}

// label finds a choice by its label, its other wording or its number.
func (c *column) label(part string) (string, bool) {
	if l, ok := c.typed[part]; ok {
		return l, true
	}
	if l, ok := c.byKey[workbook.Key(part)]; ok {
		c.typed[part] = l
		return l, true
	}
	n, err := strconv.Atoi(norm.NFKC.String(strings.TrimSpace(part)))
	if err != nil || n < 1 || n > len(c.labels) {
		return "", false
	}
	return c.labels[n-1], true
}

// checkWhole looks at the choices together.
func (c *column) checkWhole(a *answer) {
	for _, f := range c.question.Faults(a.choices) {
		switch f {
		case interview.FaultSeveral:
			a.fault(workbook.Several, "question", string(c.question.ID), "count", strconv.Itoa(len(a.choices)))
		case interview.FaultExclusive:
			for i := range c.question.Choices {
				if ch := &c.question.Choices[i]; ch.Exclusive && slices.Contains(a.choices, ch.Label) {
					a.fault(workbook.Exclusive, "value", ch.Label)
				}
			}
		}
	}
}

func (a *answer) fault(id string, args ...string) {
	a.faults = append(a.faults, workbook.Fault(workbook.Place{}, id, args...))
}
