//go:build unix

package main

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
)

// What the journey types. None of secrets may leave in a public export.
const (
	passphrase = "長い合言葉は三つの語から"
	statement  = "監査の結果は四半期ごとに委員会へ出し、次年度計画へ必ず一項目載せる。"
	aside      = "様式の写しを送ってもらう"
	caseTitle  = "監査結果を次年度計画へ載せる仕組み"
)

var secrets = []string{"電力Ｚ", "説明者Ａ", "調査担当 佐藤", aside}

// TestJourney carries one visit from the first start to the published case and
// its export, as a newcomer would.
func TestJourney(t *testing.T) {
	p := newPlace(t)
	u := p.sit(120, 40)
	startFirst(u)
	readSurvey(u)
	readHypothesis(u)
	planVisit(u)
	orderGuide(u)
	listenAndNote(u)
	correctAndMove(u)
	reviewNotes(u)
	compileCase(u)
	clearCase(u)
	publishCase(u)
	searchForIt(u)
	exportFromScreen(u)
	u.leaves()
	checkExport(t, p)
	checkVerbs(t, p)
}

// startFirst is step 1, with the passphrase of the sealed casebook.
func startFirst(u *person) {
	u.at("聞き取り ・ はじめに")
	u.sees("案件簿*", "casebook.kkt", "▸ 名前*")
	u.Send(keyEnd + keyShiftHome)
	u.does("調査担当 佐藤", "▸ 名前*     調査担当 佐藤")
	u.does(keyEnter, "新しい合言葉：")
	u.does(passphrase+keyEnter, "もう一度：")
	u.does(passphrase+keyEnter, "職場の予備の鍵")
	u.does(keyEnter, "「はい」か yes と入力")
	u.does("まだ"+keyEnter, "入力：まだ\n職場の予備の鍵") // anything else asks again
	u.does(keyEnter+"はい", "はい")
	u.Send(keyEnter)
	u.at("聞き取り ・ 2020年度")
	u.sees("今年度の往訪（0件）", "往訪の予定を作る", "仮説", "調査票", "事例", "検索", "出力", "ヘルプ")
	u.seesNot("暗号化されていません")
}

// readSurvey is step 3: a jump by full-width digits, and figures that never show
// without year and scope.
func readSurvey(u *person) {
	u.goes(keyF4, "調査票")
	u.does("５－３", "▸ 5-3")
	u.does(keyEnter, "コンティンジェンシープランの策定", "2020年度", "全分野（%）", "█", "Esc 一覧へ")
	u.does(keyEsc, "Esc 戻る")
}

// readHypothesis is step 4.
func readHypothesis(u *person) {
	u.goes(keyEsc, "聞き取り")
	u.goes(keyF3, "仮説")
	u.Send("/")
	u.does("Ｆ２１", "▸ F21")
	u.does(keyEnter, "根拠の数値", "追問", "金融分野を除く", "Esc 一覧へ")
	u.does(keyEsc, "Esc 戻る")
	u.goes(keyEsc, "聞き取り")
}

// planVisit is the first half of step 5.
func planVisit(u *person) {
	u.goes(keyF2, "往訪（0件）")
	u.goes(ctrl('N'), "往訪の計画（新規）")
	u.sees("▸ 事業者")
	u.does(keyTab, "▸ 符号名*")
	u.does("電力Ｚ", "符号名*       電力Ｚ")
	u.does(keyTab, "▸ 分野")
	u.does(keyEnter, "── 分野")
	u.does("電力", "▸ 電力")
	u.does(keyEnter, "▸ 分野          電力")
	u.does(keyTab, "▸ 日付*")
	u.Send(keyEnd + keyShiftHome)
	u.does("２０２０年１０月５日", "２０２０年１０月５日")
	u.does(keyTab, "▸ 方法")
	u.does(keyRight, "▸ 方法          リモート")
	u.does(keyTab, "▸ 所要（分）*")
	u.does(keyTab, "▸ 仮説")
	u.does(keyEnter, "── 仮説（0件）")
	u.does("Ｆ２１", "▸ [ ] F21")
	u.does(keyEnter, "── 仮説（1件）", "[x] F21")
	u.does(keyEsc, "▸ 仮説          F21")
	u.does(keyTab, "▸ 追加の設問")
	u.does(keyEnter, "── 追加の設問（0件）")
	u.does("５－３", "▸ [ ] 5-3")
	u.does(keyEnter, "[x] 5-3")
	u.does(keyEsc, "▸ 追加の設問    5-3")
	u.does(keyTab, "▸ 先方の参加者")
	u.does("説明者Ａ（情報システム部長）"+keyEnter+"説明者Ｂ（監査室）", "説明者Ａ（情報システム部長）", "説明者Ｂ（監査室）")
	u.goes(ctrl('S'), "進行表 電力Ｚ ・ 2020-10-05")
	u.sees("保存済", "6-1", "7-2", "5-3", "必須", "F21")
}

// orderGuide moves a question to the top, and cuts and restores another.
func orderGuide(u *person) {
	u.does("/", "Esc 閉じる")
	u.does("７－２", "▸   7-2")
	u.does(keyEsc, "Enter 書き換える")
	u.above("7-2", "まとめ・読み合わせ")
	for range 2 { // past the topic, then past the question
		u.Send(keyCtrlUp)
	}
	u.above("7-2", "6-1")
	u.does(keyDown, "▸   ")
	u.does("x", "2項目")
	u.does(ctrl('Z'), "3項目", "保存済")
	u.does(ctrl('L'), "聴取を始めますか")
	u.does(keyRight, "▸ 始める")
	u.goes(keyEnter, "往訪 電力Ｚ")
}

// listenAndNote is the interview: marks in full width, kind, handling, good
// practice by one key, and the inbox.
func listenAndNote(u *person) {
	u.sees("聞いたことを書く", "追問", "残り90分")
	u.Send(keyF5)
	u.sees("設問へ移る")
	u.does("６－１", "6-1 情報セキュリティ対策に関する監査の実施")
	u.does(keyEnter, "Check（評価） ・ 評価")
	u.does(statement+"＃５－３ ＠Ｆ２１＋", "＃５－３ ＠Ｆ２１＋")
	u.does(ctrl('L'), "取扱い  1 公表可")
	u.does("1", "── 発言 ・ 公表可")
	u.does(ctrl('G'), "── ★良好事例 ・ 公表可")
	u.does(keyEnter, "★", "#5-3 @F21+", "公表可", "聴取済", "聞いたことを書く", "保存済")
	u.does(keyF4, "受付箱 ― 設問を決めずに書き留める")
	u.does(aside, aside)
	u.does(ctrl('T'), "種別  1 発言")
	u.does("6", "── 宿題")
	u.does(ctrl('L'), "取扱い")
	u.does("3", "── 宿題 ・ 内部限り")
	u.does(keyEnter, "宿題", "受付箱 内部限り", "受付箱 1", "聞いたことを書く")
}

// correctAndMove corrects the last note and moves it from the inbox to another
// question.
func correctAndMove(u *person) {
	u.does(keyUp, "Enter 訂正")
	u.does(keyEnter, "の記録を訂正中")
	u.Send(keyEnd)
	u.Paste("（監査項目の表）")
	u.sees(aside + "（監査項目の表）")
	u.does(keyEnter, "訂正", "聞いたことを書く")
	u.does(keyTab, "Enter 訂正")
	u.does(keyF5, "この記録を移す先")
	u.does("７－２", "/ ７－２", "7-2 情報セキュリティ対策の見直しの契機")
	u.does(keyEnter, "宿題 #7-2", "受付箱 0")
	u.does(keyEsc, "Enter 確定")
	u.goes(keyEsc, "進行表")
	u.goes(keyEsc, "往訪（1件）")
	u.sees("実施中")
}

// reviewNotes is step 6.
func reviewNotes(u *person) {
	u.goes(ctrl('R'), "整理 電力Ｚ")
	u.sees("[設問別]", "5-3 コンティンジェンシープランの策定", "▸ [ ]")
	u.does(" ", "[x]")
	u.does(ctrl('N'), "── 知見", "良好事例  はい")
	u.does(ctrl('S'), "知見 1", "保存済")
	u.does(keyLeft, "[判定]", "未判定")
	u.does(keyEnter, "F21 の判定", "▸ 判定*")
	u.does(keyRight, "支持")
	u.does(keyTab, "▸ 理由*")
	u.does("監査の後に計画が変わった例が二つある。", "監査の後に計画が変わった例が二つある。")
	u.does(ctrl('S'), "[判定]", "支持", "監査の後に計画が変わった例が二つある。")
	u.does(keyLeft, "[知見 1]", "▸ [ ]", "もとの記録")
}

// compileCase is the first half of step 7: a card from the finding, edited beside
// its preview.
func compileCase(u *person) {
	u.goes(ctrl('O'), "事例 監査の結果は")
	u.sees("▸ 題名", "下書き ・ 未保存", "本事例のポイント", "（未記入）", "F21（支持）")
	u.Send(keyEnd + keyShiftHome)
	u.does(caseTitle, "事例 "+caseTitle)
	u.Send(keyTab)
	u.does(keyTab, "▸ ポイント")
	u.does("委員会が結果を受け取る。"+keyEnter+"計画に必ず一項目載せる。", "・委員会が結果を受け取る。", "・計画に必ず一項目載せる。")
	u.does(keyTab, "▸ 利点")
	u.does("①監査が計画につながる。", "・①監査が計画につながる。")
	u.does(ctrl('S'), "下書き ・ 2", "保存済")
	u.seesNot("保存していない変更あり")
	u.does(keyF2, "紙面（F2 で編集へ）", caseTitle, "事例の概要", "本事例の利点")
	u.does(keyF2, "▸ 利点")
}

// clearCase takes the card through the gate: a finding released with a reason,
// each question answered.
func clearCase(u *person) {
	u.goes(ctrl('G'), "公表審査")
	u.sees("残り：指摘 1件、質問 5件", "電力Ｚ の特定情報が登録されていない")
	u.does(keyEnter, "解除の理由")
	u.does("実名を知らずに聞いた話", "実名を知らずに聞いた話")
	u.does(ctrl('S'), "残り：指摘 0件、質問 5件")
	for _, left := range []string{"質問 4件", "質問 3件", "質問 2件", "質問 1件", "公表審査を通っています"} {
		u.Send(keyDown)
		u.does(keyEnter, "該当なし（補足）")
		u.does(ctrl('S'), left)
	}
	u.goes(keyEsc, "事例 "+caseTitle)
}

// publishCase takes the card through its states.
func publishCase(u *person) {
	u.does(keyF4, "次の状態")
	u.does(keyRight+keyRight, "公表済")
	u.does(ctrl('S'), "公表済 ・ 2")
	u.goes(keyEsc, "整理")
	u.goes(keyEsc, "往訪")
	u.goes(keyEsc, "聞き取り")
	u.goes(keyF5, "事例（1）")
	u.sees(caseTitle, "公表済")
	u.goes(keyEsc, "聞き取り")
}

// searchForIt is step 8: results as one types, then narrowed.
func searchForIt(u *person) {
	u.goes("/", "検索")
	u.does("委", "すべて ", caseTitle)
	u.does("員会　計画", "すべて 3", "事例 1", "記録 1", "知見 1", caseTitle)
	u.does(keyF2, "▸")
	u.does(keyEnter, "絞込 ", "▸ ✓ ", "^D 絞込を解除")
	u.does(keyEsc, "Enter 開く", "Esc 戻る")
	u.goes(keyEsc, "聞き取り")
}

// exportFromScreen is step 9.
func exportFromScreen(u *person) {
	u.goes("e", "出力")
	u.sees("kikitori-export", "収める事例 1件", "公表済 1")
	u.does(ctrl('S'), "個のファイルを書き出しました（事例 1件）", "catalog-2020.md", "catalog-2020.html", "catalog-2020.json")
	u.does(keyEnter, "収めるもの")
	u.goes(keyEsc, "聞き取り")
}

// checkExport looks at what was written: the case, and nothing that names the
// operator or the people.
func checkExport(t *testing.T, p *place) {
	for _, name := range []string{"catalog-2020.md", "catalog-2020.html", "catalog-2020.json"} {
		data, err := os.ReadFile(p.path("kikitori-export/" + name))
		if err != nil {
			t.Error(err)
			continue
		}
		for _, want := range []string{caseTitle, "委員会が結果を受け取る。", "①監査が計画につながる。"} {
			if !strings.Contains(string(data), want) {
				t.Errorf("%s lacks %q", name, want)
			}
		}
		for _, secret := range secrets {
			if strings.Contains(string(data), secret) {
				t.Errorf("%s holds %q", name, secret)
			}
		}
	}
}

// checkVerbs asks the same casebook from the command line.
func checkVerbs(t *testing.T, p *place) {
	if err := os.WriteFile(p.path("pass.txt"), []byte(passphrase+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	verb := func(args ...string) string {
		return p.run(append([]string{"--passphrase-file", p.path("pass.txt")}, args...)...)
	}
	var visits []struct {
		ID, Operator, Date, Mode, State string
	}
	decode(t, verb("visit", "list", "--json"), &visits)
	if len(visits) != 1 || visits[0].Operator != "電力Ｚ" || visits[0].Date != "2020-10-05" || visits[0].Mode != "remote" {
		t.Fatalf("visits %+v", visits)
	}
	shown := verb("visit", "show", visits[0].ID, "--json")
	for _, want := range []string{statement, aside + "（監査項目の表）", `"F21"`, `"supports"`, `"practice"`, `"internal"`, `"7-2"`, "説明者Ａ"} {
		if !strings.Contains(shown, want) {
			t.Errorf("visit show lacks %s:\n%s", want, shown)
		}
	}
	if out := verb("case", "list"); !strings.Contains(out, caseTitle) {
		t.Errorf("case list: %s", out)
	}
	var found struct {
		Total int
		Hits  []struct{ Kind, Title string }
	}
	decode(t, verb("search", "委員会 計画", "--kind", "case", "--json"), &found)
	if found.Total != 1 || found.Hits[0].Title != caseTitle {
		t.Errorf("search: %+v", found)
	}
}

func decode(t *testing.T, text string, into any) {
	t.Helper()
	if err := json.Unmarshal([]byte(text), into); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
}
