package edition

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"kikitori/interview"
)

// readValues reads a mapping of years to percentages and returns one value for
// each year of the edition, newest first. A year that is left out or null has
// neither a percentage nor candidates.
func (l *loader) readValues(o *object, name string) []interview.Value {
	values := make([]interview.Value, len(l.edition.Years))
	for i, y := range l.edition.Years {
		values[i].Year = y
	}
	at, ok := o.need(name)
	if !ok {
		return values
	}
	years, ok := at.object()
	if !ok {
		return values
	}
	for i, y := range l.edition.Years {
		if entry, ok := years.find(strconv.Itoa(y)); ok {
			l.readValue(entry, &values[i])
		}
	}
	for _, key := range slices.Sorted(maps.Keys(years.fields)) {
		if !years.asked[key] {
			years.fields[key].report(unknownYear, "value", key, "known", l.knownYears())
		}
	}
	return values
}

// readValue reads a percentage, or the candidates for one that is open.
func (l *loader) readValue(i item, v *interview.Value) {
	switch i.node.(type) {
	case *ast.MappingNode, *ast.MappingValueNode:
		o, _ := i.object()
		if list, ok := o.need("candidates"); ok {
			for _, entry := range list.list() {
				if p := entry.percent(); p != nil {
					v.Candidates = append(v.Candidates, *p)
				}
			}
		}
		v.MayHaveNoData = o.flag("mayHaveNoData")
		o.end()
	default:
		v.Percent = i.percent()
	}
}

// year reads a year that the edition has figures for.
func (l *loader) year(o *object, name string) int {
	i, ok := o.need(name)
	if !ok {
		return 0
	}
	y := i.count()
	if !slices.Contains(l.edition.Years, y) {
		i.report(unknownYear, "value", strconv.Itoa(y), "known", l.knownYears())
	}
	return y
}

func (l *loader) knownYears() string {
	var all []string
	for _, y := range l.edition.Years {
		all = append(all, strconv.Itoa(y))
	}
	return strings.Join(all, ", ")
}

// needPercent reads a percentage that must be there.
func (o *object) needPercent(name string) *float64 {
	if i, ok := o.need(name); ok {
		return i.percent()
	}
	return nil
}

// readConflict reads what another page prints, nil where none disagrees.
func (l *loader) readConflict(o *object) *interview.Conflict {
	i, ok := o.find("conflict")
	if !ok {
		return nil
	}
	c, ok := i.object()
	if !ok {
		return nil
	}
	defer c.end()
	return &interview.Conflict{
		Field:   l.conflictField(c),
		Page:    c.needCount("page"),
		Value:   c.needPercent("value"),
		Adopted: c.percent("adopted"),
		Reason:  c.needText("reason"),
	}
}

// conflictField is a year of the edition in quotes, or "scope".
func (l *loader) conflictField(o *object) string {
	i, ok := o.find("field")
	if !ok {
		return ""
	}
	known := []string{"scope"}
	for _, y := range l.edition.Years {
		known = append(known, strconv.Itoa(y))
	}
	return oneOf(i, unknownValue, known)
}

// readExceptions reads the declared sums that do not come out.
func (l *loader) readExceptions(o *object, name string) []declared {
	var all []declared
	o.objects(name, func(x *object) {
		d := declared{at: x.item}
		d.Year = l.year(x, "year")
		if p := x.needPercent("sum"); p != nil {
			d.Sum = *p
		}
		d.Reason = x.needText("reason")
		all = append(all, d)
	})
	return all
}

// declared is an exception with its place in the file.
type declared struct {
	interview.SumException
	at item
}

func exceptions(all []declared) []interview.SumException {
	var plain []interview.SumException
	for _, d := range all {
		plain = append(plain, d.SumException)
	}
	return plain
}
