package fonts

import (
	"slices"
	"testing"
)

func TestFacesKnowTheirCharacters(t *testing.T) {
	for name, get := range map[string]func() (*Face, error){"regular": Regular, "bold": Bold} {
		f, err := get()
		if err != nil {
			t.Fatal(name, err)
		}
		for _, r := range "あ漢A①㈱髙﨑●■▶–〓" {
			if !f.Has(r) {
				t.Errorf("%s lacks %c", name, r)
			}
		}
		if f.Has('👩') || f.Advance('漢') != 1 || f.Advance('i') >= f.Advance('W') || f.Advance('W') > 1.2 {
			t.Errorf("%s: %v %v %v", name, f.Advance('漢'), f.Advance('i'), f.Advance('W'))
		}
		if string(f.TTF()[:4]) != "\x00\x01\x00\x00" {
			t.Errorf("%s is no TrueType file", name)
		}
	}
}

func TestWhatIsLackingIsReplacedAndTold(t *testing.T) {
	f, err := Regular()
	if err != nil {
		t.Fatal(err)
	}
	for in, want := range map[string]string{"漢字ABC": "漢字ABC", "⚫◼►‒": "●■▶–", "👩\u200d👩\u200d👧": "〓", "葛\U000e0100城": "葛城", "\uf070": "〓", "a\nb": "a\nb"} {
		var told []rune
		got := f.Drawable(in, true, func(from, _ rune) { told = append(told, from) })
		if got != want || (got != in) != (len(told) > 0) {
			t.Errorf("%q: %q, told %q", in, got, string(told))
		}
	}
	var told []rune
	if got := f.Drawable("𠮷野", true, func(r, _ rune) { told = append(told, r) }); got != "〓野" || !slices.Equal(told, []rune("𠮷")) {
		t.Errorf("%q %q", got, string(told))
	}
}

func TestDamagedFontsAreTold(t *testing.T) {
	for _, b := range [][]byte{nil, {1, 2, 3}, regular[:1000]} {
		if _, err := load(b); err == nil {
			t.Error("a damaged font was read")
		}
	}
}
