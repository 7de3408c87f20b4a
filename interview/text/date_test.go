package text

import "testing"

func TestParseDate(t *testing.T) {
	for in, want := range map[string]string{
		"2020-10-05": "2020-10-05", "２０２０／１０／５": "2020-10-05", "2020年10月5日": "2020-10-05", "20201005": "2020-10-05",
		" 2020.1.5 ": "2020-01-05", "2020-02-30": "", "10/5": "", "明日": "", "": "",
	} {
		if got, ok := ParseDate(in); got != want || ok != (want != "") {
			t.Errorf("%q: %q, %v", in, got, ok)
		}
	}
}
