package identityfile

import (
	"reflect"
	"strings"
	"testing"
)

const sample = "\ufeff# 台帳\r\n[電力A]\r\nname： 北陽電力株式会社\nshort: 北電、北陽 ; 北電\nPeople: 佐伯 太郎\npeople: 高梨\n\n[水道B]\nname: Hokuyo Co., Ltd.\n"

func TestParseReadsWhatFormatWrites(t *testing.T) {
	got, err := Parse([]byte(sample))
	if err != nil || len(got) != 2 {
		t.Fatal(got, err)
	}
	a := got[0]
	if a.Name != "北陽電力株式会社" || strings.Join(a.Short, "|") != "北電|北陽" || strings.Join(a.People, "|") != "佐伯 太郎|高梨" || got[1].Name != "Hokuyo Co., Ltd." {
		t.Errorf("%+v", got)
	}
	again, err := Parse([]byte(Format(&got[0]) + Format(&got[1])))
	if err != nil || !reflect.DeepEqual(again, got) {
		t.Errorf("%+v %v", again, err)
	}
}

func TestEveryFaultHasItsLineAndNoWord(t *testing.T) {
	for in, want := range map[string][]string{
		"":           {"1 nothing"},
		"name: 北陽電力": {"1 noOperator"},
		"[電力A]\nname: 北陽電力\n北陽電力の人\n[電力A]\nboss: 佐伯": {"3 noField", "4 twice", "5 unknownField"},
		"[]\nname: 北陽電力":                           {"1 emptyCode"},
		"[電力A]\nname: 北陽電力、北陽\n":                   {"2 secondName"},
		"[電力A]\nname: 北陽電力\n[水道B]\n":               {"3 noWords"},
		"[電力A]\nsites: " + strings.Repeat("陽", 81): {"2 longWord"},
		"[電力A]\n\xff\n":                            {"2 notUTF8"},
		strings.Repeat("#", MaxBytes+1):            {"0 tooLarge"},
	} {
		out, err := Parse([]byte(in))
		var got []string
		for _, p := range Problems(err) {
			got = append(got, strings.TrimSpace(strings.Join([]string{string(rune('0' + p.Line)), strings.TrimPrefix(p.ID, "identityfile.")}, " ")))
			if text := p.Error(); strings.Contains(text, "陽") || strings.Contains(text, "佐伯") || strings.Contains(text, "{") {
				t.Errorf("%q", text)
			}
		}
		if !reflect.DeepEqual(got, want) || out != nil {
			t.Errorf("%.40q: %v, want %v", in, got, want)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(sample))
	f.Add([]byte("[a]\nname:;;、\n[b]\x00\nkana: ｶﾞ"))
	f.Fuzz(func(t *testing.T, data []byte) {
		list, err := Parse(data)
		if err != nil {
			if len(Problems(err)) == 0 {
				t.Fatal(err)
			}
			return
		}
		for i := range list {
			if err := list[i].Check(); err != nil {
				t.Fatalf("%+v: %v", list[i], err)
			}
		}
	})
}
