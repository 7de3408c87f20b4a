package search

// The words of the query language, folded. Both languages always work.
var fieldWords = foldKeys(map[string]FieldName{
	"題名": FieldTitle, "題": FieldTitle, "タイトル": FieldTitle, "title": FieldTitle,
	"概要": FieldOverview, "overview": FieldOverview,
	"ポイント": FieldPoints, "point": FieldPoints, "points": FieldPoints,
	"利点": FieldBenefits, "benefit": FieldBenefits, "benefits": FieldBenefits,
	"図": FieldFigure, "figure": FieldFigure,
	"備考": FieldRemarks, "remark": FieldRemarks, "remarks": FieldRemarks,
	"本文": FieldBody, "body": FieldBody, "text": FieldBody,
	"文": FieldStatement, "statement": FieldStatement,
	"理由": FieldReason, "reason": FieldReason,
	"追問": FieldProbes, "probe": FieldProbes, "probes": FieldProbes,
	"選択肢": FieldChoices, "choice": FieldChoices, "choices": FieldChoices,
})

// filterName tells which list of Filters a word fills.
type filterName uint8

const (
	filterQuestion filterName = iota + 1
	filterHypothesis
	filterArea
	filterSector
	filterYear
	filterState
	filterKind
)

var filterWords = foldKeys(map[string]filterName{
	"設問": filterQuestion, "question": filterQuestion, "q": filterQuestion,
	"仮説": filterHypothesis, "hypothesis": filterHypothesis, "h": filterHypothesis,
	"PDCA": filterArea, "領域": filterArea, "area": filterArea,
	"分野": filterSector, "sector": filterSector,
	"年度": filterYear, "年": filterYear, "year": filterYear,
	"状態": filterState, "state": filterState,
	"種類": filterKind, "種別": filterKind, "kind": filterKind,
})

// The areas, as facet values.
const (
	areaPlan  = "plan"
	areaDo    = "do"
	areaCheck = "check"
	areaAct   = "act"
	areaOther = "other"
)

var areaWords = foldKeys(map[string]string{
	"P": areaPlan, "plan": areaPlan, "計画": areaPlan,
	"D": areaDo, "do": areaDo, "実行": areaDo, "実施": areaDo,
	"C": areaCheck, "check": areaCheck, "評価": areaCheck, "点検": areaCheck,
	"A": areaAct, "act": areaAct, "改善": areaAct,
	"O": areaOther, "other": areaOther, "その他": areaOther, "他": areaOther,
})

var kindWords = foldKeys(map[string]Kind{
	"case": KindCase, "事例": KindCase,
	"note": KindNote, "記録": KindNote,
	"finding": KindFinding, "知見": KindFinding,
	"hypothesis": KindHypothesis, "仮説": KindHypothesis,
	"question": KindQuestion, "設問": KindQuestion,
})

func foldKeys[V any](m map[string]V) map[string]V {
	out := make(map[string]V, len(m))
	for k, v := range m {
		out[Fold(k)] = v
	}
	return out
}
