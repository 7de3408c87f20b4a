package interchange

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"
)

// schema reports what the schema found in the value that begins at start and
// stands at path.
func (f *faults) schema(err error, data []byte, start int, path []string) {
	var root *jsonschema.ValidationError
	if !errors.As(err, &root) {
		return
	}
	for _, e := range leaves(root, nil) {
		rel := e.InstanceLocation
		at := locate(data, start, rel)
		f.shape(e.ErrorKind, at, slices.Concat(path, rel), func(name string) int {
			return locate(data, start, append(slices.Clone(rel), name))
		})
	}
}

// leaves returns the errors that say something; of alternatives, those of the
// last, which is the general one.
func leaves(e *jsonschema.ValidationError, out []*jsonschema.ValidationError) []*jsonschema.ValidationError {
	if len(e.Causes) == 0 {
		return append(out, e)
	}
	causes := e.Causes
	if _, alternatives := e.ErrorKind.(*kind.AnyOf); alternatives {
		causes = causes[len(causes)-1:]
	}
	for _, c := range causes {
		out = leaves(c, out)
	}
	return out
}

// shape words one error of the schema. child returns the offset of a field of
// the value in question.
func (f *faults) shape(k jsonschema.ErrorKind, at int, path []string, child func(string) int) {
	switch k := k.(type) {
	case *kind.Required:
		for _, name := range k.Missing {
			f.add(at, append(slices.Clone(path), name), missingField, "name", name)
		}
	case *kind.AdditionalProperties:
		for _, name := range k.Properties {
			f.add(child(name), append(slices.Clone(path), name), unknownField, "name", name)
		}
	case *kind.Type:
		f.add(at, path, wrongType, "want", strings.Join(k.Want, " or "), "found", k.Got)
	case *kind.Enum:
		if k.Got == "offrecord" {
			f.add(at, path, offRecord)
			return
		}
		f.add(at, path, unknownValue, "value", show(k.Got), "known", known(k.Want))
	case *kind.Const:
		f.add(at, path, unknownValue, "value", show(k.Got), "known", known([]any{k.Want}))
	case *kind.Format:
		id := notDate
		if k.Want == "date-time" {
			id = notTime
		}
		f.add(at, path, id, "value", show(k.Got))
	case *kind.Pattern:
		f.add(at, path, notID, "value", show(k.Got))
	case *kind.MinLength, *kind.MaxLength:
		f.add(at, path, notID, "value", "the text")
	case *kind.Minimum:
		f.add(at, path, outOfRange, "value", k.Got.RatString(), "want", "at least "+k.Want.RatString())
	case *kind.Maximum:
		f.add(at, path, outOfRange, "value", k.Got.RatString(), "want", "at most "+k.Want.RatString())
	default:
		f.add(at, path, notReadable, "detail", fmt.Sprintf("%T", k))
	}
}

// show writes a value for a message, long ones cut.
func show(v any) string {
	data, err := json.Marshal(v)
	if err != nil {
		return fmt.Sprint(v)
	}
	if r := []rune(string(data)); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return string(data)
}

func known(list []any) string {
	var out []string
	for _, v := range list {
		out = append(out, show(v))
	}
	return strings.Join(out, ", ")
}
