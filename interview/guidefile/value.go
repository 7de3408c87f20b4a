package guidefile

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/goccy/go-yaml/ast"

	"kikitori/interview/text"
)

// value is a YAML value with its place. Its methods read it as one Go type and
// report what does not fit; they return the zero value then.
type value struct {
	r     *reader
	line  int
	field string
	node  ast.Node
}

// report notes a problem at the value; args are pairs of name and value.
func (v value) report(id string, args ...string) {
	p := Problem{File: v.r.name, Line: v.line, Field: v.field, ID: id, Args: map[string]string{}}
	for i := 0; i+1 < len(args); i += 2 {
		p.Args[args[i]] = args[i+1]
	}
	v.r.problems = append(v.r.problems, p)
}

func (v value) wrong(want string) {
	switch v.node.(type) {
	case *ast.AnchorNode, *ast.AliasNode, *ast.TagNode, *ast.MergeKeyNode:
		v.report(notPlainYAML)
	default:
		v.report(wrongType, "want", want)
	}
}

// text reads one line or paragraph of text, cleaned like all text at the door.
func (v value) text() string {
	var s string
	switch n := v.node.(type) {
	case *ast.StringNode:
		s = n.Value
	case *ast.LiteralNode:
		s = strings.TrimSpace(n.Value.Value)
	default:
		v.wrong("text")
		return ""
	}
	if !utf8.ValidString(s) || strings.ContainsFunc(s, unicode.IsControl) {
		v.report(controlCharacter)
		return ""
	}
	if s = oneLine(s); s == "" {
		v.report(emptyField, "name", v.field)
	}
	return s
}

// oneLine is text as a guide holds it: clean and without line ends.
func oneLine(s string) string {
	return strings.TrimSpace(strings.ReplaceAll(text.Clean(s), "\n", " "))
}

func (v value) flag() bool {
	n, ok := v.node.(*ast.BoolNode)
	if !ok {
		v.wrong("true or false")
		return false
	}
	return n.Value
}

func (v value) whole() (int, bool) {
	if n, ok := v.node.(*ast.IntegerNode); ok {
		if i, err := strconv.Atoi(n.Token.Value); err == nil {
			return i, true
		}
	}
	v.wrong("a whole number")
	return 0, false
}

func (v value) list() []value {
	n, ok := v.node.(*ast.SequenceNode)
	if !ok {
		v.wrong("a list")
		return nil
	}
	out := make([]value, len(n.Values))
	for i, node := range n.Values {
		out[i] = value{r: v.r, line: v.line, field: fmt.Sprintf("%s[%d]", v.field, i), node: node}
		if line := lineOf(node); line > 0 {
			out[i].line = line
		}
	}
	return out
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

// object is a mapping; the fields that nobody asked for are reported by end.
type object struct {
	value
	fields map[string]value
	asked  map[string]bool
}

func (v value) object() (*object, bool) {
	var entries []*ast.MappingValueNode
	switch n := v.node.(type) {
	case *ast.MappingNode:
		entries = n.Values
	case *ast.MappingValueNode:
		entries = []*ast.MappingValueNode{n}
	default:
		v.wrong("a mapping")
		return nil, false
	}
	o := &object{value: v, fields: map[string]value{}, asked: map[string]bool{}}
	for _, e := range entries {
		key := e.Key.String()
		if t := e.Key.GetToken(); t != nil {
			key = t.Value
		}
		child := value{r: v.r, line: max(v.line, lineOf(e.Key)), field: strings.TrimPrefix(v.field+"."+key, "."), node: e.Value}
		if _, merge := e.Key.(*ast.MergeKeyNode); merge {
			child.report(notPlainYAML)
			continue
		}
		if first, twice := o.fields[key]; twice {
			child.report(duplicate, "value", key, "first", strconv.Itoa(first.line))
			continue
		}
		o.fields[key] = child
	}
	return o, true
}

// find returns a field if it is there and not null.
func (o *object) find(name string) (value, bool) {
	o.asked[name] = true
	v, ok := o.fields[name]
	if _, null := v.node.(*ast.NullNode); null || v.node == nil {
		return v, false
	}
	return v, ok
}

// need is find for a field that must be there.
func (o *object) need(name string) (value, bool) {
	v, ok := o.find(name)
	if !ok {
		at := o.value
		at.line = max(at.line, v.line) // the key may stand there without a value
		at.field = strings.TrimPrefix(at.field+"."+name, ".")
		at.report(missingField, "name", name)
	}
	return v, ok
}

func (o *object) texts(name string) []value {
	v, ok := o.find(name)
	if !ok {
		return nil
	}
	return v.list()
}

func (o *object) end() {
	for _, name := range slices.Sorted(maps.Keys(o.fields)) {
		if !o.asked[name] {
			o.fields[name].report(unknownField, "name", name, "known", strings.Join(slices.Sorted(maps.Keys(o.asked)), ", "))
		}
	}
}

// each reads a list of mappings and reports the unknown fields of each.
func (o *object) each(name string, read func(*object)) {
	for _, v := range o.texts(name) {
		if child, ok := v.object(); ok {
			read(child)
			child.end()
		}
	}
}
