package text

import (
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"
)

// ParseDate reads a date as people write it, in either width (2020-10-05,
// 2020/10/5, 20201005, 2020年10月5日), and returns it as YYYY-MM-DD. false: it is
// no date.
func ParseDate(s string) (string, bool) {
	s = strings.TrimSpace(norm.NFKC.String(s))
	s = strings.NewReplacer("年", "-", "月", "-", "日", "", "/", "-", ".", "-").Replace(s)
	for _, layout := range []string{"2006-1-2", "20060102"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.Format(time.DateOnly), true
		}
	}
	return "", false
}
