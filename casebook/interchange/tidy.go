package interchange

import (
	"reflect"
	"slices"
	"strconv"
	"strings"

	"kikitori/interview/text"
)

// tidy makes the records fit to be stored: text is cleaned as it is wherever it
// enters, and lists and maps without anything in them become nil, so that equal
// records are equal values. It returns the paths of ids that cleaning would
// change: they are names, so nothing may alter them.
func tidy(f *File) (unclean [][]string) {
	t := &tidier{}
	t.value(reflect.ValueOf(f).Elem())
	f.Cleaned = t.cleaned
	return t.unclean
}

type tidier struct {
	path    []string
	cleaned []string
	unclean [][]string
}

var plainString = reflect.TypeFor[string]()

func (t *tidier) value(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		t.text(v)
	case reflect.Pointer:
		if !v.IsNil() {
			t.value(v.Elem())
		}
	case reflect.Struct:
		t.fields(v)
	case reflect.Slice:
		if v.Len() == 0 {
			v.SetZero()
		}
		for i := range v.Len() {
			t.at(strconv.Itoa(i), v.Index(i))
		}
	case reflect.Map:
		t.keys(v)
	}
}

// text cleans a string; one of a type of its own is an id or a mark.
func (t *tidier) text(v reflect.Value) {
	s := v.String()
	clean := text.Clean(s)
	switch {
	case clean == s:
	case v.Type() == plainString:
		v.SetString(clean)
		t.cleaned = append(t.cleaned, pointer(t.path))
	default:
		t.unclean = append(t.unclean, slices.Clone(t.path))
	}
}

func (t *tidier) at(name string, v reflect.Value) {
	t.path = append(t.path, name)
	t.value(v)
	t.path = t.path[:len(t.path)-1]
}

func (t *tidier) fields(v reflect.Value) {
	for i := range v.NumField() {
		f := v.Type().Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case f.Anonymous:
			t.value(v.Field(i))
		case f.IsExported() && name != "-":
			t.at(name, v.Field(i))
		}
	}
}

// keys looks at the keys of a map: they are ids that stand elsewhere too.
func (t *tidier) keys(v reflect.Value) {
	if v.Len() == 0 {
		v.SetZero()
		return
	}
	for _, k := range v.MapKeys() {
		if text.Clean(k.String()) != k.String() {
			t.unclean = append(t.unclean, append(slices.Clone(t.path), k.String()))
		}
	}
}
