// Package sample holds papers that the tests of the renderers share.
package sample

import (
	"strconv"

	"kikitori/casebook/internal/hostile"
	"kikitori/casebook/paper"
)

// Full is a paper with every kind of block.
func Full() *paper.Paper {
	return &paper.Paper{
		Title: "往訪調査について", Office: "調査室", Lang: "ja", Marking: "取扱注意", Footer: "往訪調査",
		Blocks: []paper.Block{
			paper.Letterhead{Number: "第　　　号", Date: "令和2年10月5日（月）", To: []string{"電力A　御中"}, From: []string{"調査室"}},
			paper.Title{Text: "往訪調査への御協力について（依頼）", Sub: "令和2年度"},
			paper.Para{Text: "平素より格別の御協力を賜り、厚く御礼申し上げます。"},
			paper.Para{Text: "記", Style: paper.Center},
			paper.Facts{{Label: "日時", Text: "令和2年10月5日（月）14時00分から"}, {Label: "場所・方法", Text: "リモート"}},
			paper.Para{Text: "以上", Style: paper.Right},
			paper.Break{},
			paper.Heading{Level: 1, Text: "1　体制"},
			paper.Heading{Level: 2, Text: "設問"},
			paper.Heading{Level: 3, Text: "補足"},
			paper.Para{Lead: "設問 6-1", Text: "監査の実施", Style: paper.Flush},
			paper.Para{Text: "（注）当てはまるもの全て", Style: paper.Note},
			paper.List{Items: []string{"一つ目", "二つ目"}},
			paper.List{Kind: paper.Numbers, Items: []string{"甲", "乙"}},
			paper.List{Kind: paper.Numbers, Items: []string{"丙"}},
			paper.List{Kind: paper.Boxes, Items: []string{"同意する"}},
			paper.Table{Widths: []float64{0.1, 0.6, 0.3}, Head: []string{"No.", "文", "回答"}, Rows: [][]paper.Cell{
				{{Text: "1", Align: paper.End}, {Text: "本文\n二行目"}, {ID: "s1", Choices: []string{"可", "修正", "不可"}}},
				{{Text: "計", Span: 2, Strong: true}, {ID: "note", Lines: 2}},
			}},
			paper.Form(paper.Field{Label: "御所属", ID: "org", Text: "既定値"}, paper.Field{Label: "御意見", ID: "free", Lines: 4}),
			paper.Box("box", 5),
			paper.Sign{"日付", "氏名"},
		},
	}
}

// Hostile has every text that could break a form, in every place.
func Hostile() *paper.Paper {
	p := &paper.Paper{Lang: "ja"}
	for i, s := range hostile.Texts() {
		p.Title, p.Office, p.Marking, p.Footer = s, s, s, s
		id := "id" + strconv.Itoa(i)
		p.Blocks = append(p.Blocks,
			paper.Letterhead{Number: s, Date: s, To: []string{s}, From: []string{s}}, paper.Title{Text: s, Sub: s}, paper.Heading{Level: i, Text: s},
			paper.Para{Lead: s, Text: s, Style: paper.Style(i % 5)}, paper.List{Kind: paper.ListKind(i % 3), Items: []string{s, s}},
			paper.Facts{{Label: s, Text: s}}, paper.Sign{s},
			paper.Table{Head: []string{s, s}, Rows: [][]paper.Cell{{{Text: s}, {Text: s, ID: id}}, {{Text: s, Span: 2}}, {{ID: id + "c", Choices: []string{s}}, {Strong: true, Text: s}}}},
		)
	}
	return p
}
