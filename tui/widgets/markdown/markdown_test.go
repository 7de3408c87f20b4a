package markdown

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"kikitori/tui/internal/drive"
	"kikitori/tui/internal/golden"
)

const page = `# 事例の概要

監査の結果は**四半期ごとに**委員会へ出し、次年度の計画に必ず一項目を載せる。「見直し」の記録は、①監査室、②情報システム部が別に残す。

## ポイント

- 結果を受けて変えた例を、一つ以上書く。書けないときは、その理由を残す（様式は自由）。
- 様式は` + "`A-1`" + `を使う。
  - 部門ごとに一枚。
10. 十番目の項目も、折り返しは文字の下に揃う。長い文を置いて確かめる。

> 引用は帯の右に続く。折り返しても帯が付く。折り返しても帯が付く。

Long Latin words such as "cybersecurity-management-framework" break at spaces.
`

func TestRender(t *testing.T) {
	for _, width := range []int{40, 80, 120} {
		rows := Render(drive.Env(t, "ja"), page, width)
		for _, r := range rows {
			if w := drive.Env(t, "ja").Metrics.Width(r); w > width {
				t.Errorf("%d cells at %d: %q", w, width, ansi.Strip(r))
			}
		}
		golden.Equal(t, fmt.Sprintf("page_%d", width), ansi.Strip(strings.Join(rows, "\n"))+"\n")
	}
}

func TestEscapesInTheTextAreInert(t *testing.T) {
	got := strings.Join(Render(drive.Env(t, "ja"), "a \x1b]0;title\x07 b", 40), "\n")
	if strings.Contains(got, "\x1b]") || strings.Contains(got, "\x07") {
		t.Errorf("%q", got)
	}
}
