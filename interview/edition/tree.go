package edition

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/goccy/go-yaml/ast"
)

// item is a YAML value with its place. Its methods read it as one Go type and
// report what does not fit; they return the zero value then.
type item struct {
	l     *loader
	file  string
	line  int
	field string
	node  ast.Node
}

// report notes a problem at the item; args are pairs of name and value.
func (i item) report(id string, args ...string) {
	p := Problem{File: i.file, Line: i.line, Field: i.field, ID: id, Args: map[string]string{}}
	for n := 0; n+1 < len(args); n += 2 {
		p.Args[args[n]] = args[n+1]
	}
	i.l.problems = append(i.l.problems, p)
}

func (i item) place() string { return fmt.Sprintf("%s:%d", i.file, i.line) }

// child is the item for a node below i; line falls back to i's own.
func (i item) child(node ast.Node, field string) item {
	c := item{l: i.l, file: i.file, line: i.line, field: field, node: node}
	if line := lineOf(node); line > 0 {
		c.line = line
	}
	return c
}

// lineOf returns the line on which a node begins. A mapping's own token is the
// colon of its first entry, so the first key is asked instead.
func lineOf(node ast.Node) int {
	switch n := node.(type) {
	case nil:
		return 0
	case *ast.MappingNode:
		if len(n.Values) > 0 {
			return lineOf(n.Values[0].Key)
		}
	case *ast.MappingValueNode:
		return lineOf(n.Key)
	}
	if t := node.GetToken(); t != nil && t.Position != nil {
		return t.Position.Line
	}
	return 0
}

// wrong reports that the item is not what its field wants.
func (i item) wrong(want string) {
	switch i.node.(type) {
	case *ast.AnchorNode, *ast.AliasNode, *ast.TagNode, *ast.MergeKeyNode:
		i.report(notPlainYAML)
		return
	}
	found := "nothing"
	if i.node != nil {
		found = strings.ToLower(i.node.Type().String())
	}
	i.report(wrongType, "want", want, "found", found)
}

func (i item) null() bool {
	if i.node == nil {
		return true
	}
	_, ok := i.node.(*ast.NullNode)
	return ok
}

func (i item) text() string {
	var s string
	switch n := i.node.(type) {
	case *ast.StringNode:
		s = n.Value
	case *ast.LiteralNode:
		s = strings.TrimRight(n.Value.Value, "\n")
	default:
		i.wrong("text")
		return ""
	}
	if !utf8.ValidString(s) || strings.ContainsFunc(s, unicode.IsControl) {
		i.report(controlCharacter)
		return ""
	}
	return s
}

func (i item) boolean() bool {
	n, ok := i.node.(*ast.BoolNode)
	if !ok {
		i.wrong("true or false")
		return false
	}
	return n.Value
}

// count reads a whole number from 0 on.
func (i item) count() int {
	n, ok := i.node.(*ast.IntegerNode)
	if !ok {
		i.wrong("a whole number")
		return 0
	}
	v, err := strconv.Atoi(n.Token.Value)
	if err != nil {
		i.wrong("a whole number")
		return 0
	}
	if v < 0 {
		i.report(negative, "value", n.Token.Value)
		return 0
	}
	return v
}

// number reads a decimal number.
func (i item) number() (float64, bool) {
	switch i.node.(type) {
	case *ast.IntegerNode, *ast.FloatNode:
		v, err := strconv.ParseFloat(i.node.GetToken().Value, 64)
		if err == nil {
			return v, true
		}
	}
	i.wrong("a number")
	return 0, false
}

// percent reads a number from 0 to 100; nil where there is none.
func (i item) percent() *float64 {
	v, ok := i.number()
	if !ok {
		return nil
	}
	if v < 0 || v > 100 {
		i.report(notPercent, "value", i.node.GetToken().Value)
		return nil
	}
	return &v
}

// list returns the entries of a sequence.
func (i item) list() []item {
	n, ok := i.node.(*ast.SequenceNode)
	if !ok {
		i.wrong("a list")
		return nil
	}
	items := make([]item, len(n.Values))
	for k, v := range n.Values {
		items[k] = i.child(v, fmt.Sprintf("%s[%d]", i.field, k))
	}
	return items
}

// oneOf reads a text that must be among the known ones.
func oneOf[T ~string](i item, id string, known []T) T {
	v := T(i.text())
	if v != "" && !slices.Contains(known, v) {
		i.report(id, "value", string(v), "known", join(known))
	}
	return v
}

func join[T ~string](all []T) string {
	texts := make([]string, len(all))
	for i, v := range all {
		texts[i] = string(v)
	}
	return strings.Join(texts, ", ")
}
