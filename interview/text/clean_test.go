package text

import (
	"testing"
	"unicode/utf8"
)

func TestClean(t *testing.T) {
	for name, c := range map[string]struct{ in, want string }{
		"line ends":               {"a\r\nb\rc\u2028d\u0085e\vf", "a\nb\nc\nd\ne\nf"},
		"composes":                {"か\u3099ハ\u309a", "がパ"},
		"half kana with marks":    {"ﾀﾞｲｼﾞﾊﾟ", "ダｲジパ"},
		"half kana alone stays":   {"ｶﾅ", "ｶﾅ"},
		"mark that spells none":   {"ｱﾞ", "ｱﾞ"},
		"circled and company":     {"①㈱㌔Ⅳ", "①㈱㌔Ⅳ"},
		"full-width stays":        {"ＡＢＣ１２３", "ＡＢＣ１２３"},
		"compatibility ideograph": {"\ufa10\ufa19\ufa11", "\ufa10\ufa19\ufa11"},
		"variation selector":      {"葛\U000E0100城", "葛\U000E0100城"},
		"controls":                {"a\x1b[31mb\x00c\x7f", "a[31mbc"},
		"BOM and zero width":      {"\ufeff聴\u200b取\u2060記\u00ad録", "聴取記録"},
		"bidi":                    {"\u202eabc\u202c\u2066d\u2069", "abcd"},
		"tab":                     {"a\tb", "a　b"},
		"invalid bytes":           {"a\xff\xfeb", "ab"},
		"emoji joiner stays":      {"👩\u200d💻", "👩\u200d💻"},
		"joiner in Japanese goes": {"聴\u200d取", "聴取"},
		"tag characters":          {"a\U000E0041b", "ab"},
	} {
		if got := Clean(c.in); got != c.want {
			t.Errorf("%s: Clean(%q) = %q, want %q", name, c.in, got, c.want)
		}
	}
}

func TestCleanPaste(t *testing.T) {
	for name, c := range map[string]struct{ in, want string }{
		"Word bullet":      {"\uf0b7\t体制\r\n\uf0b7\tリスク\r\n", "・体制\n・リスク\n"},
		"Teams bullet":     {"• 体制\n  • 内訳", "・体制\n  ・内訳"},
		"bullet meant":     {"•abc", "•abc"},
		"Excel cells":      {"体制\t3\t①\r\n", "体制　3　①\n"},
		"no-break space":   {"a\u00a0b", "a b"},
		"PDF soft hyphen":  {"infor\u00admation", "information"},
		"office heading":   {"● 結果\n■ 課題", "● 結果\n■ 課題"},
		"zero-width space": {"監\u200b査", "監査"},
	} {
		if got := CleanPaste(c.in); got != c.want {
			t.Errorf("%s: CleanPaste(%q) = %q, want %q", name, c.in, got, c.want)
		}
	}
}

func FuzzClean(f *testing.F) {
	for _, s := range []string{"", "ﾀﾞ\u200d\u200b\u200d😀", "か\u3099", "\xff", "👩\u200d\u200d💻", "•\t\u202e"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		c := Clean(s)
		if !utf8.ValidString(c) {
			t.Fatalf("Clean(%q) is not valid UTF-8", s)
		}
		if again := Clean(c); again != c {
			t.Fatalf("Clean twice differs: %q then %q", c, again)
		}
		if p := CleanPaste(s); Clean(p) != p {
			t.Fatalf("CleanPaste(%q) is not clean", s)
		}
		for _, r := range Printable(s) {
			if r != '\n' && (r < 0x20 || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e) {
				t.Fatalf("Printable(%q) lets %U through", s, r)
			}
		}
	})
}

func TestPrintable(t *testing.T) {
	for in, want := range map[string]string{
		"a\x1b]52;c;aGk=\x07b": "a␛]52;c;aGk=␇b",
		"\u202e逆\u202c":        "逆",
		"x\u009b31mred":        "x\ufffd31mred",
		"1\t2\r\n3\r":          "1 2\n3␍",
		"\x7f":                 "␡",
	} {
		if got := Printable(in); got != want {
			t.Errorf("Printable(%q) = %q, want %q", in, got, want)
		}
	}
}
