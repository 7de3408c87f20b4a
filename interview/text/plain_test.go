package text

import "testing"

func TestPlainTextCanStandAnywhere(t *testing.T) {
	for in, want := range map[string]string{
		"a\x00\x1b[31mb": "a[31mb", "x\ufffey\U0001fffez": "xyz", "\u202eabc": "abc", "𠮷𠮟髙﨑㈱": "𠮷𠮟髙﨑㈱",
		"か\u3099": "が", "ｶﾞ": "ガ", "a\r\nb\rc": "a\nb\nc", " 前後　": "前後", "葛\U000e0100": "葛\U000e0100",
	} {
		if got := Plain(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}
