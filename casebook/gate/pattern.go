package gate

import (
	"regexp"
	"strconv"
	"strings"
)

// pattern is a form that identifies, whatever it says.
type pattern struct {
	rule  Rule
	re    *regexp.Regexp
	dense bool                  // also read without the spaces
	is    func(hit string) bool // nil: always
}

const prefectures = `北海道|東京都|京都府|大阪府|(?:青森|岩手|宮城|秋田|山形|福島|茨城|栃木|群馬|埼玉|千葉|神奈川|新潟|富山|石川|福井|山梨|長野|岐阜|静岡|愛知|三重|滋賀|兵庫|奈良|和歌山|鳥取|島根|岡山|広島|山口|徳島|香川|愛媛|高知|福岡|佐賀|長崎|熊本|大分|宮崎|鹿児島|沖縄)(?:県|市)`

const num = `[0-9][0-9,.]*`

var patterns = []pattern{
	{rule: RuleURL, dense: true, re: regexp.MustCompile(`(?i)(?:https?|ftp|hxxps?)://[^\s、。「」()]+|www\.[a-z0-9.-]+|(?:[a-z0-9-]+\.)+(?:co|or|go|ac|ne|lg|ed|gr|ad)\.jp|(?:[a-z0-9-]+\.)+(?:jp|com|net|org|io|info|biz|dev|cloud|tokyo|osaka)\b`)},
	{rule: RuleMail, dense: true, re: regexp.MustCompile(`(?i)[a-z0-9._%+-]+(?:@|\[at\]|\(at\)|アットマーク)[a-z0-9.-]+`)},
	{rule: RulePhone, dense: true, re: regexp.MustCompile(`(?:\+81|\b0)[0-9]{0,4}[-()‐−–—ー・. ]{1,2}[0-9]{1,4}[-()‐−–—ー・. ]{1,2}[0-9]{3,4}|\b0[0-9]{9,10}\b|\+81[0-9 -]{8,12}`)},
	{rule: RulePostal, dense: true, re: regexp.MustCompile(`〒[0-9]{3}[-‐−–—ー]?[0-9]{4}|\b[0-9]{3}[-‐−–—ー][0-9]{4}\b`)},
	{rule: RuleNumber, dense: true, re: regexp.MustCompile(`\b[0-9]{1,3}(?:\.[0-9]{1,3}){3}\b|\b[0-9]{13}\b|\b(?:[0-9a-fA-F]{2}[:-]){5}[0-9a-fA-F]{2}\b`)},
	{rule: RuleAddress, re: regexp.MustCompile(`(?:` + prefectures + `)(?:\p{Han}{1,5}(?:市|区|町|村|郡))*|\p{Han}{0,6}[0-9一二三四五六七八九十]+丁目(?:[0-9]+番[0-9]*号?)?|[0-9]+番地|[0-9]+番[0-9]+号|[\p{Han}]{2,4}(?:[0-9]+-){2}[0-9]+`)},
	{rule: RuleCompany, dense: true, re: regexp.MustCompile(`[\p{Han}\p{Katakana}ーA-Za-z0-9&]{0,12}(?:株式会社|有限会社|合同会社|合資会社|相互会社|財団法人|社団法人|医療法人|学校法人|社会福祉法人|独立行政法人|協同組合|\((?:株|有|合|財|社|医)\))[\p{Han}\p{Katakana}ーA-Za-z0-9&]{0,12}|(?i:[a-z0-9&]+ ?(?:co\., ?ltd|inc\.|corp\.|k\.k\.))`)},
	{rule: RuleDate, re: regexp.MustCompile(`(?:[0-9]{4}|(?:明治|大正|昭和|平成|令和)(?:[0-9]{1,2}|元))年[0-9]{1,2}月(?:[0-9]{1,2}日|上旬|中旬|下旬)?|\b[0-9]{4}[/.-][0-9]{1,2}[/.-][0-9]{1,2}\b|[0-9]{1,2}月[0-9]{1,2}日`)},
	{rule: RuleAmount, re: regexp.MustCompile(`(?:約|計|延べ|総額|総計)?` + num + `(?:兆|億|千万|百万|万|千)*(?:円|ドル|世帯|戸|床|[kMG]W|キロワット|メガワット|路線|駅|空港|店舗|拠点|箇所|か所|カ所|ヶ所|km|キロメートル|トン|隻|機|局|支店|営業所|工場|発電所|浄水場)`), is: isAmount},
	{rule: RuleAmount, re: regexp.MustCompile(`(?:約|計|延べ)?` + num + `(?:兆|億|千万|百万|万|千)*(?:人|名|社員|件|台|社|口座|会員|回線)`), is: isLarge},
	{rule: RuleUnique, re: regexp.MustCompile(`(?:国内|日本|我が国|世界|アジア|業界|県内|道内|都内|府内|市内|全国|地域|地元|本邦|東日本|西日本)(?:の中|中)?(?:で|において)?(?:は)?[、,]?(?:唯一|最大|最古|最長|最高|最多|随一|初めて|初|トップ|屈指|有数|一番|1位|第1位|ナンバーワン|No\.?1)(?:の|級|規模|手)?`)},
	{rule: RuleUnique, re: regexp.MustCompile(`(?:唯一の|最大手の?|シェア[0-9０-９.]*%?の?(?:1位|首位|トップ))\p{Han}{0,6}(?:事業者|会社|企業|病院|銀行|空港|機関|メーカー)`)},
}

func setOf(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

var digits = regexp.MustCompile(`[0-9][0-9,.]*`)

// isAmount takes out the small numbers that any operator could have.
func isAmount(hit string) bool {
	return amount(hit) >= 4 || strings.ContainsAny(hit, "円WキメトMG")
}

// isLarge takes numbers of people and things that tell a size.
func isLarge(hit string) bool { return amount(hit) >= 100 }

func amount(hit string) float64 {
	n, err := strconv.ParseFloat(strings.Trim(strings.ReplaceAll(digits.FindString(hit), ",", ""), "."), 64)
	if err != nil {
		return 1e12 // 1.2.3: read it as large
	}
	for unit, times := range map[string]float64{"兆": 1e12, "億": 1e8, "千": 1e3, "百": 100, "万": 1e4} {
		if strings.Contains(hit, unit) {
			n *= times
		}
	}
	return n
}

// findPatterns looks for every form; prose is false for identifiers, where only
// what could never stand in one is looked for.
func findPatterns(s string, prose bool) []Finding {
	var out []Finding
	loose, dense := plain(s), squeezed(s)
	for i := range patterns {
		p := &patterns[i]
		if !prose && p.rule != RuleURL && p.rule != RuleMail && p.rule != RuleCompany {
			continue
		}
		readings := []*mapped{loose}
		if p.dense {
			readings = append(readings, dense)
		}
		for _, m := range readings {
			for _, x := range p.re.FindAllStringIndex(m.text, -1) {
				if x[0] == x[1] || p.is != nil && !p.is(m.text[x[0]:x[1]]) {
					continue
				}
				start, end := m.span(x[0], x[1])
				out = append(out, Finding{Check: Pattern, Rule: p.rule, Start: start, End: end, Text: s[start:end]})
			}
		}
	}
	return out
}
