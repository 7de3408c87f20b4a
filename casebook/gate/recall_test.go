package gate

import (
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/width"

	"kikitori/casebook"
	"kikitori/interview"
	"kikitori/interview/edition"
)

// writeTable writes the table of docs/GATE.md anew.
var writeTable = flag.Bool("table", false, "write the recall table of docs/GATE.md")

// sentencesFile is a text that was cleared elsewhere, for a measurement by hand.
var sentencesFile = flag.String("sentences", "", "measure false alarms on this text too")

// An invented operator, and the ways in which it may slip into a text.
var (
	places   = []string{"北陽", "瀬戸内", "湖東", "みなみ野", "アサギリ", "富根", "鷹ノ巣", "常磐灘", "彩央", "ミライノ"}
	business = []string{"電力", "鉄道", "銀行", "病院", "ガス", "石油", "化学", "放送", "航空", "物流"}
	people   = []string{"佐伯", "高梨", "五十嵐", "南雲", "Tanaka", "柊木", "八神", "渡会"}
	products = []string{"ミライノート", "SORA-OPS", "あおぞらポータル", "GridEye", "統合監視くん", "Kazaguruma"}
)

type leak struct{ kind, text string }

type planter struct{ r *rand.Rand }

func (p planter) pick(list ...string) string { return list[p.r.IntN(len(list))] }

// typo drops, changes or swaps one character behind the first.
func (p planter) typo(s string) string {
	x := []rune(s)
	i := 1 + p.r.IntN(len(x)-1)
	switch {
	case p.r.IntN(3) == 0 && len(x) > 3:
		return string(slices.Delete(x, i, i+1))
	case p.r.IntN(2) == 0 && i+1 < len(x) && x[i] != x[i+1]:
		x[i], x[i+1] = x[i+1], x[i]
	default:
		x[i] = []rune("社本大中新")[p.r.IntN(5)]
	}
	return string(x)
}

// place is one of the list or of two characters that names are made of.
func (p planter) place() string {
	const kanji = "北南東西豊富美和瀬島原浜崎沢野川岡森林松杉桜梅泉城津浦波潮光明栄昭陽高清白青赤大小長広平安"
	if p.r.IntN(2) == 0 {
		return p.pick(places...)
	}
	k := []rune(kanji)
	i := p.r.IntN(len(k))
	return string(k[i]) + string(k[(i+1+p.r.IntN(len(k)-1))%len(k)])
}

// coin makes up a word of katakana.
func (p planter) coin() string {
	out := ""
	for range 3 + p.r.IntN(3) {
		out += p.pick("ラ", "ミ", "ソ", "ノ", "ヴァ", "キュ", "ラン", "ゼル", "ビ", "トー", "クス", "ネ", "ガル", "ディ", "ポ", "ルカ")
	}
	return out
}

func (p planter) operator() (interview.Identity, []leak) {
	place, kind := p.place(), p.pick(business...)
	core, person, product := place+kind, p.pick(people...), p.pick(append(products, p.coin())...)
	id := interview.Identity{Operator: "事業者甲", Name: core + "株式会社", People: []string{person}, Products: []string{product}, Domains: []string{"hokuyo-epco.example"}}
	half := []rune(core)
	cut := 1 + p.r.IntN(len(half)-1)
	return id, []leak{
		{"registered: exact", core + "では"},
		{"registered: with company form", core + "㈱では"},
		{"registered: spaced", strings.Join(strings.Split(core, ""), p.pick(" ", "　", " ・ ")) + "では"},
		{"registered: zero-width", string(half[:cut]) + p.pick("\u200b", "\u200d", "\u2060", "\ufeff") + string(half[cut:]) + "では"},
		{"registered: full-width", width.Widen.String(product) + "を用いて"},
		{"registered: other kana and width", width.Narrow.String(product) + "を用いて"},
		{"registered: short form", string([]rune(place)[:1]) + string([]rune(kind)[:1]) + "では"},
		{"registered: part of the name", place + "本社では"},
		{"registered: product", product + "を用いて"},
		{"registered: person", person + "が説明し"},
		{"registered: domain", "hokuyo-epco の窓口で"},
		{"registered: typo", p.typo(core) + "では"},
		{"pattern: URL", p.pick("https://", "www.", "ops.") + p.pick("setouchi", "asagiri", "koto-rail") + p.pick(".co.jp", ".example.com", ".ne.jp") + "を監視し"},
		{"pattern: mail", p.pick("csirt@", "soc.desk＠", "info[at]") + "grid-example.jp へ連絡し"},
		{"pattern: telephone", p.pick("０３－１２３４－５６７８", "03-1234-5678", "(06)1234-5678", "090 1234 5678", "0 3 - 1 2 3 4 - 5 6 7 8", "0312345678", "+81-3-1234-5678") + "へ連絡し"},
		{"pattern: postal code", p.pick("〒100-0001", "〒９３４－００１１", "934-0011") + "の拠点で"},
		{"pattern: address", p.pick("富山県射水市", "千代田区大手町1丁目", "苫小牧市", "大手町二丁目3番4号", "北海道") + "の拠点で"},
		{"pattern: person with title", p.pick("鈴木部長", "高橋氏", "南雲課長", "柊木センター長", "佐伯様", "五十嵐さん", p.pick(people...)+"室長") + "によると"},
		{"pattern: date", p.pick("2019年9月9日", "令和元年10月", "平成30年9月上旬", "９月９日") + "に見直し"},
		{"pattern: amount", p.pick("約120万世帯", "1,200拠点", "従業員3万人", "65駅", "450億円", "35空港") + "を対象に"},
		{"pattern: describing phrase", p.pick("国内で唯一の", "日本最大の", "業界で初めて", "県内随一の") + "事業者として"},
		{"pattern: coined katakana", p.pick("セキュアリンクス", "ネットガルド", "クモノスビュー", "スカイブリッジ", "グリッドアイ", p.coin()) + "を導入し"},
		{"unregistered company: with its form", p.place() + "テクノ" + p.pick("株式会社", "(株)", "㈱", "合同会社") + "に委託し"},
		{"unregistered company: known name", p.pick("トヨタ自動車", "日立製作所", "富士通", "関西電力", "楽天", "ソフトバンク") + "に委託し"},
		{"unregistered company: invented name", p.place() + p.pick(business...) + "に委託し"},
		{"unregistered: bare family name", p.pick("鈴木", "高橋", "南雲", "柊木") + "の発案で"},
		{"known miss: hiragana nickname", p.pick("さくらねっと", "うみまる", "かもめ会", "おひさま便") + "で共有し"},
		{"known miss: event", p.pick("昨年の大規模停電を起こした当事者として", "合併してできた会社であり", "先の台風で滑走路が水に浸かり") + "、"},
	}
}

// floors are the least shares, in percent, that a change may not fall below.
var floors = []struct {
	prefix string
	least  float64
}{
	{"registered: typo", 95}, {"registered:", 100}, {"pattern:", 100}, {"unregistered company:", 90}, {"unregistered:", 90}, {"known miss:", 0},
}

const mostFalseAlarms = 15.0

func fy2020(t testing.TB) *interview.Edition {
	t.Helper()
	e, err := edition.FY2020()
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func newGate(t testing.TB, ids ...interview.Identity) *Gate {
	t.Helper()
	g, err := New(ids, []*interview.Edition{fy2020(t)}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// look returns what the gate finds in one sentence.
func look(g *Gate, s string) []Finding {
	c := casebook.Case{ID: "c1", FiscalYear: 2020, Overview: []string{s}}
	r := g.Check(Subject{Case: &c, Operators: []interview.Operator{{Code: "事業者甲", Sector: "電力"}}})
	return slices.DeleteFunc(r.Findings, func(f Finding) bool { return f.Check == Table })
}

// cleared are sentences that identify nobody and are no part of what the gate
// learns its words from: the report's four cases and the demo's invented texts.
func cleared(t testing.TB) []string {
	var texts []string
	for _, c := range casebook.ReportedCases(fy2020(t)) {
		for _, p := range casebook.Passages(&c) {
			if p.Part != casebook.PartMarks {
				texts = append(texts, p.Text)
			}
		}
	}
	data, err := os.ReadFile("../../cmd/kikitori/demo/demo.json")
	if err != nil {
		t.Fatal(err)
	}
	var demo struct {
		Visits   []struct{ Notes []struct{ Text string } }
		Findings []struct{ Text string }
		Verdicts []struct{ Reason string }
	}
	if err := json.Unmarshal(data, &demo); err != nil {
		t.Fatal(err)
	}
	for _, v := range demo.Visits {
		for _, n := range v.Notes {
			texts = append(texts, n.Text)
		}
	}
	for _, f := range demo.Findings {
		texts = append(texts, f.Text)
	}
	for _, v := range demo.Verdicts {
		texts = append(texts, v.Reason)
	}
	if *sentencesFile != "" {
		data, err := os.ReadFile(*sentencesFile)
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, strings.ReplaceAll(string(data), "\n", ""))
	}
	var out []string
	for _, x := range texts {
		for _, s := range casebook.Sentences(x) {
			if n := len([]rune(s)); n > 10 && n < 200 {
				out = interview.AddUnique(out, s)
			}
		}
	}
	return out
}

type row struct {
	kind          string
	caught, tried int
	missed        []string
}

func (r *row) share() float64 { return 100 * float64(r.caught) / float64(r.tried) }

// TestRecall plants leaks into cleared sentences: what is caught may not fall
// below the floors, and what is missed is named.
func TestRecall(t *testing.T) {
	hosts := cleared(t)
	clean := newGate(t)
	hosts = slices.DeleteFunc(slices.Clone(hosts), func(s string) bool { return len(look(clean, s)) > 0 })
	p := planter{rand.New(rand.NewPCG(5, 6))}
	rows := map[string]*row{}
	var order []string
	for range 120 {
		id, leaks := p.operator()
		g := clean.With([]interview.Identity{id})
		for _, l := range leaks {
			r := rows[l.kind]
			if r == nil {
				r = &row{kind: l.kind}
				rows[l.kind], order = r, append(order, l.kind)
			}
			r.tried++
			planted := l.text + p.pick(hosts...)
			hit := slices.ContainsFunc(look(g, planted), func(f Finding) bool {
				return f.Start < len(l.text) && (f.Check == Dictionary || !strings.HasPrefix(l.kind, "registered:"))
			})
			if hit {
				r.caught++
			} else {
				r.missed = interview.AddUnique(r.missed, l.text)
			}
		}
	}
	table := ""
	for _, kind := range order {
		r := rows[kind]
		line := fmt.Sprintf("| %s | %.1f %% of %d | %s |\n", kind, r.share(), r.tried, strings.Join(r.missed[:min(4, len(r.missed))], ", "))
		table += line
		for _, f := range floors {
			if strings.HasPrefix(kind, f.prefix) {
				if r.share() < f.least {
					t.Errorf("%s: %.1f %%, at least %.0f: %q", kind, r.share(), f.least, r.missed)
				}
				break
			}
		}
	}
	t.Logf("\n%s", table)
	all := cleared(t)
	alarms := map[string][]string{}
	wrong := 0
	for _, s := range all {
		found := look(clean, s)
		if len(found) > 0 {
			wrong++
		}
		for _, f := range found {
			k := string(f.Check) + "/" + string(f.Rule)
			alarms[k] = interview.AddUnique(alarms[k], f.Text)
		}
	}
	share := 100 * float64(wrong) / float64(len(all))
	t.Logf("false alarms in %.1f %% of %d cleared sentences: %q", share, len(all), alarms)
	if share > mostFalseAlarms {
		t.Errorf("false alarms in %.1f %% of cleared sentences, at most %.0f", share, mostFalseAlarms)
	}
	holdTable(t, table+fmt.Sprintf("| cleared sentences with a false alarm | %.1f %% of %d | |\n", share, len(all)))
}

const (
	tablePath  = "../../docs/GATE.md"
	tableHead  = "| planted | caught | missed, for example |\n| --- | --- | --- |\n"
	tableBegin = "<!-- recall: written by the test -->\n"
	tableEnd   = "<!-- end -->\n"
)

// holdTable holds the document to what was measured: go test ./casebook/gate
// -run TestRecall -table writes it anew.
func holdTable(t *testing.T, table string) {
	t.Helper()
	if *sentencesFile != "" {
		return
	}
	data, err := os.ReadFile(tablePath)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, _ := strings.Cut(string(data), tableBegin)
	have, after, found := strings.Cut(rest, tableEnd)
	if !found {
		t.Fatalf("%s has no place for the table", tablePath)
	}
	if *writeTable {
		if err := os.WriteFile(tablePath, []byte(before+tableBegin+tableHead+table+tableEnd+after), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if have != tableHead+table {
		t.Errorf("%s is stale; look at the table and write it anew: go test ./casebook/gate -run TestRecall -table", tablePath)
	}
}
