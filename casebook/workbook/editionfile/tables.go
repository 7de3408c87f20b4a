package editionfile

// kind says how a cell is read.
type kind int

const (
	text    kind = iota
	texts        // separated by ； or line breaks
	count        // a whole number
	counts       // several of them
	flag         // ○ or empty
	percent      // 0 to 100
	values       // a percentage for each year: the columns 2020年度 …
)

// field is a column of a sheet and the field of the edition's files it fills.
type field struct {
	head string
	name string
	kind kind
	// words are what may stand in the cell for what the files hold; nil: anything.
	words []pair
}

type pair struct{ word, value string }

// table is a sheet.
type table struct {
	name   string
	fields []field
}

var (
	areaWords  = []pair{{"Plan", "plan"}, {"Do", "do"}, {"Check", "check"}, {"Act", "act"}, {"その他", "other"}, {"P", "plan"}, {"D", "do"}, {"C", "check"}, {"A", "act"}, {"O", "other"}, {"Other", "other"}}
	typeWords  = []pair{{"単一", "single"}, {"複数", "multiple"}}
	trustWords = []pair{{"高", "high"}, {"中", "medium"}, {"低", "low"}}
	kindWords  = []pair{{"ベースライン", "baseline"}, {"先導的", "leading"}}
)

// frame is the sheet of what holds for the whole edition: one field a row.
var frame = table{"調査", []field{
	{"年度", "year", count, nil}, {"題名", "title", text, nil}, {"基準日", "baseDate", text, nil}, {"数値のある年度", "years", counts, nil},
	{"回答率", "responseRate", percent, nil}, {"往訪の注記", "visitNote", text, nil}, {"注意", "caveats", texts, nil}, {"転記の注記", "notes", texts, nil},
}}

// The other sheets have a row of heads and a row for each thing. The first
// fields of some say what the row belongs to; their names begin with @ and go
// into no file.
var (
	scopes = table{"範囲", []field{
		{"記号", "id", text, nil}, {"名称", "label", text, nil}, {"回答数", "respondents", count, nil}, {"除く分野", "excludes", texts, nil},
	}}
	sectors = table{"分野", []field{
		{"分野", "name", text, nil}, {"回答数", "respondents", count, nil}, {"調査方法", "method", text, nil}, {"往訪先", "visited", flag, nil},
		{"注記", "note", text, nil}, {"回答者の種類", "types", texts, nil},
	}}
	subsectors = table{"分野の内訳", []field{
		{"分野", "@sector", text, nil}, {"名称", "name", text, nil}, {"回答数", "respondents", count, nil}, {"説明", "description", text, nil},
	}}
	questions = table{"設問", []field{
		{"設問", "id", text, nil}, {"領域", "@area", text, areaWords}, {"観点", "@viewpoint", text, nil}, {"設問名", "title", text, nil},
		{"印字の設問名", "titleAsPrinted", text, nil}, {"回答形式", "type", text, typeWords}, {"形式の注記", "typeNote", text, nil},
		{"概要の頁", "summaryPages", counts, nil}, {"注記", "notes", texts, nil},
	}}
	links = table{"過年度の設問", []field{
		{"設問", "@question", text, nil}, {"過年度", "year", count, nil}, {"当時の設問", "question", text, nil}, {"比べられない理由", "changed", text, nil},
	}}
	categories = table{"区分", []field{
		{"設問", "@question", text, nil}, {"区分", "name", text, nil}, {"項目数", "items", count, nil}, {"頁", "page", count, nil},
		{"確度", "confidence", text, trustWords}, {"注記", "note", text, nil},
	}}
	figures = table{"図", []field{
		{"設問", "@question", text, nil}, {"図", "id", text, nil}, {"範囲", "scope", text, nil}, {"頁", "pages", counts, nil},
		{"回答形式", "type", text, typeWords}, {"一部の選択肢のみ", "@partial", flag, nil}, {"合計", "total", percent, nil},
		{"確度", "confidence", text, trustWords}, {"注記", "note", text, nil},
	}}
	choices = table{"選択肢", []field{
		{"設問", "@question", text, nil}, {"図", "@figure", text, nil}, {"選択肢", "label", text, nil}, {"上位の選択肢", "parent", text, nil},
		{"", "values", values, nil}, {"単独", "exclusive", flag, nil}, {"これに数える選択肢", "counts", texts, nil}, {"別表記", "altLabel", text, nil},
		{"計算値", "derived", flag, nil}, {"区分", "category", text, nil}, {"区分の確度", "categoryConfidence", text, trustWords},
		{"頁", "page", count, nil}, {"確度", "confidence", text, trustWords}, {"年度の確度", "yearConfidence", text, trustWords}, {"注記", "note", text, nil},
	}}
	headlines = table{"見出しの値", []field{
		{"設問", "@question", text, nil}, {"見出し", "label", text, nil}, {"範囲", "scope", text, nil}, {"", "values", values, nil},
		{"数える選択肢", "counts", texts, nil}, {"式", "formula", text, nil}, {"印字の頁", "printedPages", counts, nil},
		{"計算値", "derived", flag, nil}, {"確度", "confidence", text, trustWords}, {"注記", "note", text, nil},
	}}
	exceptions = table{"和の例外", []field{
		{"設問", "@question", text, nil}, {"図", "@figure", text, nil}, {"選択肢", "@label", text, nil},
		{"年度", "year", count, nil}, {"和", "sum", percent, nil}, {"理由", "reason", text, nil},
	}}
	conflicts = table{"食い違い", []field{
		{"設問", "@question", text, nil}, {"図", "@figure", text, nil}, {"選択肢", "@label", text, nil}, {"指標", "@indicator", text, nil},
		{"項目", "field", text, nil}, {"頁", "page", count, nil}, {"値", "value", percent, nil}, {"採った値", "adopted", percent, nil}, {"理由", "reason", text, nil},
	}}
	visions = table{"将来像", []field{
		{"将来像", "@vision", text, nil}, {"主題", "@theme", text, nil}, {"将来像の頁", "@page", count, nil},
		{"文", "id", text, nil}, {"要旨", "summary", text, nil}, {"割当ての根拠", "assignment", text, nil},
	}}
	indicators = table{"指標", []field{
		{"指標", "id", text, nil}, {"種類", "@kind", text, kindWords}, {"文", "statement", text, nil}, {"設問", "question", text, nil},
		{"名称", "label", text, nil}, {"範囲", "scope", text, nil}, {"印字の範囲", "markedScope", text, nil}, {"", "values", values, nil},
		{"数える選択肢", "counts", texts, nil}, {"頁", "page", count, nil}, {"図の形", "chart", text, nil}, {"再掲", "repeated", flag, nil},
		{"検算", "crossCheck", text, nil}, {"出所", "source", text, nil},
		{"導ける年度", "@derivableYear", count, nil}, {"導ける値", "@derivableValue", percent, nil}, {"導く式", "@derivableFormula", text, nil},
		{"注記", "note", text, nil},
	}}
)

// tables lists the sheets in the order of the workbook, without the frame.
var tables = []*table{&scopes, &sectors, &subsectors, &questions, &figures, &choices, &headlines, &links, &categories, &exceptions, &conflicts, &indicators, &visions}

// needed are the sheets that an edition can't be without.
var needed = []*table{&scopes, &sectors, &questions, &figures, &choices, &indicators}
