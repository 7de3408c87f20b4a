package minutes

// words are the headings of the papers in one language.
type words struct {
	title, forOperator, forOffice, operator                            string
	when, until, how, theirs, ours, none, comma                        string
	readBack, agreed, notAgreed                                        string
	heard, nothing, besides, time, speaker, kind, words, handling      string
	tasks, task, who, due, undecided, done                             string
	documents, document, date, custody                                 string
	consents, topic, answer, by                                        string
	deferred, hypotheses                                               string
	disagreements, question, answered, said, notAtHand, noAnswer       string
	limits, absent, remarks, notRecorded, notAsked, skipped, must      string
	letter, honorific, greeting, request, requestRest, ask, reply, end string
}

// wordsIn falls back to Japanese.
func wordsIn(lang string) *words {
	if lang == "en" {
		return &english
	}
	return &japanese
}

var japanese = words{
	title: "往訪議事メモ", forOperator: "先方確認用", forOffice: "内部限り・取扱注意", operator: "事業者",
	when: "日時", until: "～", how: "方法", theirs: "先方", ours: "当方", none: "記録なし", comma: "、",
	readBack: "読み上げて確認した要点", agreed: "%s に %s が内容を確認", notAgreed: "先方の確認はまだ得ていない",
	heard: "聴取の内容", nothing: "記録はない", besides: "その他", time: "時刻", speaker: "話者", kind: "種別", words: "内容", handling: "取扱い",
	tasks: "宿題", task: "内容", who: "担当", due: "期限", undecided: "未定", done: "済（%s）",
	documents: "資料", document: "題", date: "日付", custody: "保管",
	consents: "同意の確認", topic: "事項", answer: "回答", by: "回答者",
	deferred: "追加で照会する事項", hypotheses: "仮説ごとの記録",
	disagreements: "調査票の回答と異なる発言", question: "設問", answered: "調査票の回答", said: "聴取した内容", notAtHand: "回答票が手元にない", noAnswer: "回答なし",
	limits: "方法の限界", absent: "欠席者", remarks: "備考", notRecorded: "記録なし", notAsked: "聴いていない設問", skipped: "省略した設問", must: "（必須）",
	letter: "追加の照会について", honorific: "　御担当者様", greeting: "平素より調査に御協力いただき、御礼申し上げます。",
	request: "さて、", requestRest: "の往訪の際に時間の都合でお伺いできなかった次の事項につきまして、書面にて御回答くださいますようお願いいたします。差し支えのある事項は、その旨をお書き添えください。",
	ask: "照会", reply: "御回答", end: "以上",
}

var english = words{
	title: "Minutes of the visit", forOperator: "For confirmation by the operator", forOffice: "Internal only", operator: "Operator",
	when: "When", until: " – ", how: "Held", theirs: "For the operator", ours: "For the office", none: "not recorded", comma: ", ",
	readBack: "Read back and confirmed", agreed: "agreed at %s by %s", notAgreed: "not agreed by the operator yet",
	heard: "What was heard", nothing: "nothing recorded", besides: "Besides", time: "Time", speaker: "Speaker", kind: "Kind", words: "Text", handling: "Handling",
	tasks: "Follow-ups", task: "What", who: "Who", due: "By", undecided: "open", done: "done (%s)",
	documents: "Documents", document: "Title", date: "Date", custody: "Custody",
	consents: "Consents", topic: "On", answer: "Answer", by: "Said by",
	deferred: "To be asked in writing", hypotheses: "By hypothesis",
	disagreements: "Said otherwise than answered", question: "Question", answered: "Answered in writing", said: "Said", notAtHand: "the answers are not at hand", noAnswer: "no answer",
	limits: "Limits of the method", absent: "Absent", remarks: "Remarks", notRecorded: "not recorded", notAsked: "Not asked", skipped: "Skipped", must: " (must)",
	letter: "Further questions", honorific: "", greeting: "Thank you for your help with our survey.",
	request: "Of our visit on ", requestRest: ", the time did not allow for the questions below. May we ask you to answer them in writing; where you would rather not, please say so.",
	ask: "Question ", reply: "Your answer", end: "",
}
