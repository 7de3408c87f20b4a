package casebook

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"kikitori/interview"
)

// fill puts a marker into every string below v, and returns them by their path.
func fill(v reflect.Value, path string, into map[string]string) {
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), path, into)
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[time.Time]() {
			return
		}
		for i := range v.NumField() {
			fill(v.Field(i), strings.TrimPrefix(path+"."+v.Type().Field(i).Name, "."), into)
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range 2 {
			fill(v.Index(i), path, into)
		}
	case reflect.String:
		marker := fmt.Sprintf("印%03d", len(into))
		v.SetString(marker)
		into[marker] = path
	}
}

// TestEveryStringOfACaseIsAPassageOrWithheld keeps a new field of a case from
// passing the gate unseen: it is a passage, or here with the reason why not.
func TestEveryStringOfACaseIsAPassageOrWithheld(t *testing.T) {
	withheld := map[string]string{
		"State":    "not on a public page",
		"Findings": "internal: what the case was made from",
		"Changes":  "internal: names of staff",
	}
	var c Case
	markers := map[string]string{}
	fill(reflect.ValueOf(&c).Elem(), "", markers)
	all := ""
	for _, p := range Passages(&c) {
		all += p.Text + "\n"
	}
	for marker, path := range markers {
		field, _, _ := strings.Cut(path, ".")
		_, held := withheld[field]
		if strings.Contains(all, marker) == held {
			t.Errorf("%s: passage %v, withheld %v", path, !held, held)
		}
	}
}

func TestTextHashChangesWithAnythingPublishedAndNothingElse(t *testing.T) {
	c := Case{ID: "c", FiscalYear: 2020, Title: "題", Points: []string{"一", "二"}}
	base := TextHash(&c)
	other := []func(*Case){
		func(c *Case) { c.Title += "。" }, func(c *Case) { c.Points = []string{"二", "一"} }, func(c *Case) { c.Points = []string{"一二"} },
		func(c *Case) { c.Points, c.Overview = nil, c.Points }, func(c *Case) { c.FiscalYear = 2021 }, func(c *Case) { c.Number = 1 },
		func(c *Case) { c.Sectors = []string{"電力"} }, func(c *Case) { c.Figure = &Figure{Caption: "図"} }, func(c *Case) { c.ID = "d" },
	}
	for i, change := range other {
		d := c
		if change(&d); TextHash(&d) == base {
			t.Errorf("change %d is not seen", i)
		}
	}
	d := c
	d.State, d.Findings, d.Changes = Published, []interview.FindingID{"f"}, []Change{{By: "係員"}}
	if TextHash(&d) != base {
		t.Error("what is not published changes the hash")
	}
}
