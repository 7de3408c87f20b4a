package edition

import (
	"maps"
	"slices"

	"github.com/goccy/go-yaml/ast"
)

// object is a YAML mapping. Fields that nobody asked for are unknown fields;
// end reports them.
type object struct {
	item
	fields map[string]item
	asked  map[string]bool
}

// object reads the item as a mapping; anything else is reported and read as an
// empty one whose missing fields are not reported again.
func (i item) object() (*object, bool) {
	o := &object{item: i, fields: map[string]item{}, asked: map[string]bool{}}
	var entries []*ast.MappingValueNode
	switch n := i.node.(type) {
	case *ast.MappingNode:
		entries = n.Values
	case *ast.MappingValueNode:
		entries = []*ast.MappingValueNode{n}
	default:
		i.wrong("a mapping")
		return o, false
	}
	for _, e := range entries {
		key := keyText(e.Key)
		field := key
		if i.field != "" {
			field = i.field + "." + key
		}
		child := i.child(e.Value, field)
		child.line = lineOf(e.Key)
		if _, merge := e.Key.(*ast.MergeKeyNode); merge {
			child.report(notPlainYAML)
			continue
		}
		o.fields[key] = child
	}
	return o, true
}

func keyText(key ast.MapKeyNode) string {
	if t := key.GetToken(); t != nil {
		return t.Value
	}
	return key.String()
}

// find returns the field if it is there and not null.
func (o *object) find(name string) (item, bool) {
	o.asked[name] = true
	i, ok := o.fields[name]
	return i, ok && !i.null()
}

// need is find for a field that must be there.
func (o *object) need(name string) (item, bool) {
	i, ok := o.find(name)
	if ok {
		return i, true
	}
	at := o.item
	if o.field != "" {
		at.field += "."
	}
	at.field += name
	if i.line > 0 { // the key stands there without a value
		at.line = i.line
	}
	at.report(missingField, "name", name)
	return i, false
}

// end reports the fields that the reader of the object does not know.
func (o *object) end() {
	for _, name := range slices.Sorted(maps.Keys(o.fields)) {
		if !o.asked[name] {
			o.fields[name].report(unknownField, "name", name,
				"known", join(slices.Sorted(maps.Keys(o.asked))))
		}
	}
}

// The short readers below: "need" for fields that must be there.

func (o *object) needText(name string) string {
	if i, ok := o.need(name); ok {
		return i.text()
	}
	return ""
}

func (o *object) text(name string) string {
	if i, ok := o.find(name); ok {
		return i.text()
	}
	return ""
}

func (o *object) texts(name string) []string {
	i, ok := o.find(name)
	if !ok {
		return nil
	}
	var all []string
	for _, entry := range i.list() {
		all = append(all, entry.text())
	}
	return all
}

func (o *object) flag(name string) bool {
	i, ok := o.find(name)
	return ok && i.boolean()
}

func (o *object) needCount(name string) int {
	if i, ok := o.need(name); ok {
		return i.count()
	}
	return 0
}

func (o *object) count(name string) int {
	if i, ok := o.find(name); ok {
		return i.count()
	}
	return 0
}

func (o *object) counts(name string) []int {
	i, ok := o.find(name)
	if !ok {
		return nil
	}
	var all []int
	for _, entry := range i.list() {
		all = append(all, entry.count())
	}
	return all
}

func (o *object) percent(name string) *float64 {
	if i, ok := o.find(name); ok {
		return i.percent()
	}
	return nil
}

// objects reads a list of mappings; fn is called for each and the unknown
// fields of each are reported after it.
func (o *object) objects(name string, fn func(*object)) {
	if i, ok := o.find(name); ok {
		i.eachObject(fn)
	}
}

func (o *object) needObjects(name string, fn func(*object)) {
	if i, ok := o.need(name); ok {
		i.eachObject(fn)
	}
}

func (i item) eachObject(fn func(*object)) {
	for _, entry := range i.list() {
		if child, ok := entry.object(); ok {
			fn(child)
			child.end()
		}
	}
}
