package gate

import "kikitori/interview"

// Generic returns terms that may stand in place of what was found, the most
// usual first: case cards are Japanese, and so are these.
func Generic(f Finding) []string {
	if f.Check == Dictionary {
		return genericKinds[f.Kind]
	}
	return genericRules[f.Rule]
}

var operatorTerms = []string{"当該事業者", "同社", "同事業者", "当該組織"}

var genericKinds = map[interview.IdentityKind][]string{
	interview.RealName: operatorTerms, interview.AliasName: operatorTerms, interview.ShortName: operatorTerms,
	interview.KanaName: operatorTerms, interview.FormerName: operatorTerms,
	interview.PersonName:   {"担当者", "責任者", "経営層", "関係者"},
	interview.PlaceName:    {"所在地", "当該地域", "拠点の所在地"},
	interview.SiteName:     {"事業所", "拠点", "施設", "監視拠点"},
	interview.SystemName:   {"基幹システム", "監視システム", "業務システム", "制御システム"},
	interview.ProductName:  {"製品", "サービス", "自社サービス"},
	interview.SupplierName: {"委託先", "ベンダー", "保守事業者", "グループ会社"},
	interview.DomainName:   {"自組織のウェブサイト", "公開サイト", "窓口"},
}

var genericRules = map[Rule][]string{
	RuleURL: {"公開サイト", "自組織のウェブサイト"}, RuleMail: {"連絡窓口"}, RulePhone: {"連絡窓口"}, RulePostal: {"所在地"},
	RuleAddress: {"所在地", "当該地域", "拠点の所在地"}, RuleNumber: {"識別番号"}, RuleCompany: {"委託先", "関係会社", "ベンダー", "当該事業者"},
	RulePerson: {"担当者", "責任者", "経営層"}, RuleDate: {"ある時期", "過年度", "前年度"}, RuleAmount: {"多数の", "一定数の", "相当額の"},
	RuleUnique: {"一部の", "当該"}, RuleProper: {"関係先", "当該組織", "当該地域"}, RuleCoined: {"製品", "サービス", "システム", "ツール"},
	RuleSector: {"当該分野", "事業"}, RuleFew: {"当該分野", "事業"}, RuleJoint: {"多数の", "当該地域"},
}
