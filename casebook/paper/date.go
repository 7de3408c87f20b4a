package paper

import (
	"fmt"
	"time"
)

// eras are the eras with the day each began, newest first.
var eras = []struct {
	name  string
	first time.Time
}{
	{"令和", time.Date(2019, 5, 1, 0, 0, 0, 0, time.UTC)},
	{"平成", time.Date(1989, 1, 8, 0, 0, 0, 0, time.UTC)},
	{"昭和", time.Date(1926, 12, 25, 0, 0, 0, 0, time.UTC)},
}

// Date writes a day as papers have it: 令和2年10月5日（月）, or Monday, 5 October
// 2020. The zero time is "".
func Date(day time.Time, lang string) string {
	switch {
	case day.IsZero():
		return ""
	case lang != "ja":
		return day.Format("Monday, 2 January 2006")
	}
	weekday := []rune("日月火水木金土")[day.Weekday()]
	return fmt.Sprintf("%s%d月%d日（%c）", eraYear(day), day.Month(), day.Day(), weekday)
}

func eraYear(day time.Time) string {
	y, m, d := day.Date()
	at := time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
	for _, e := range eras {
		if at.Before(e.first) {
			continue
		}
		if n := y - e.first.Year() + 1; n > 1 {
			return fmt.Sprintf("%s%d年", e.name, n)
		}
		return e.name + "元年"
	}
	return fmt.Sprintf("%d年", y)
}
