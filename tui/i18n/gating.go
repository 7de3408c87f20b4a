package i18n

import (
	"kikitori/casebook"
	"kikitori/casebook/gate"
	"kikitori/interview"
	"kikitori/interview/identityfile"
)

// IdentityKind is the name of a kind of identifying words.
func (p *Printer) IdentityKind(k interview.IdentityKind) string {
	return p.word(identityWords[k], string(k))
}

// IdentityProblem words one fault of a file of identities, with its line.
func (p *Printer) IdentityProblem(x identityfile.Problem) string {
	return p.T("identityfile.place", Vars{"Line": x.Line, "Text": p.T(x.ID, vars(x.Args))})
}

// IdentityDoubt says what is doubtful about a registered word. A common word is
// named, any other only by its place.
func (p *Printer) IdentityDoubt(code interview.OperatorCode, d gate.Doubt) string {
	return p.T(doubtWords[d.Why], Vars{"Code": code, "Field": p.IdentityKind(d.Kind), "Number": d.At + 1, "Word": d.Common})
}

// Part is the name of a part of a case's page.
func (p *Printer) Part(x casebook.Part) string { return p.word(partWords[x], string(x)) }

// GatePlace says where a finding of the gate stands.
func (p *Printer) GatePlace(f *gate.Finding) string {
	switch f.Part {
	case "":
		return p.T("gate.whole")
	case casebook.PartOverview, casebook.PartPoints, casebook.PartBenefits:
		return p.T("gate.place", Vars{"Part": p.Part(f.Part), "Number": f.At + 1})
	}
	return p.Part(f.Part)
}

// GateReason says why something is a finding of the gate.
func (p *Printer) GateReason(f *gate.Finding) string {
	return p.T(ruleWords[f.Rule], Vars{"Operator": f.Operator, "Kind": p.IdentityKind(f.Kind), "Count": f.Count, "Source": f.Source})
}

// GateQuestion is a question of the gate.
func (p *Printer) GateQuestion(q gate.Question) string {
	return p.word(gateQuestionWords[q], string(q))
}

var (
	identityWords = map[interview.IdentityKind]string{
		interview.RealName: "identity.kind.name", interview.AliasName: "identity.kind.aliases", interview.ShortName: "identity.kind.short",
		interview.KanaName: "identity.kind.kana", interview.FormerName: "identity.kind.former", interview.PersonName: "identity.kind.people",
		interview.PlaceName: "identity.kind.places", interview.SiteName: "identity.kind.sites", interview.SystemName: "identity.kind.systems",
		interview.ProductName: "identity.kind.products", interview.SupplierName: "identity.kind.suppliers", interview.DomainName: "identity.kind.domains",
	}
	doubtWords = map[gate.DoubtReason]string{gate.DoubtCommon: "identity.doubt.common", gate.DoubtShort: "identity.doubt.short"}
	partWords  = map[casebook.Part]string{
		casebook.PartTitle: "gate.part.title", casebook.PartOverview: "gate.part.overview", casebook.PartPoints: "gate.part.points",
		casebook.PartBenefits: "gate.part.benefits", casebook.PartFigure: "gate.part.figure", casebook.PartRemarks: "gate.part.remarks", casebook.PartContrast: "gate.part.contrast",
		casebook.PartSectors: "gate.part.sectors", casebook.PartMarks: "gate.part.marks",
	}
	ruleWords = map[gate.Rule]string{
		gate.RuleExact: "gate.rule.exact", gate.RuleNear: "gate.rule.near", gate.RuleURL: "gate.rule.url", gate.RuleMail: "gate.rule.mail",
		gate.RulePhone: "gate.rule.phone", gate.RulePostal: "gate.rule.postal", gate.RuleAddress: "gate.rule.address", gate.RuleNumber: "gate.rule.number",
		gate.RuleCompany: "gate.rule.company", gate.RulePerson: "gate.rule.person", gate.RuleDate: "gate.rule.date", gate.RuleAmount: "gate.rule.amount",
		gate.RuleUnique: "gate.rule.unique", gate.RuleProper: "gate.rule.proper", gate.RuleCoined: "gate.rule.coined", gate.RuleSector: "gate.rule.sector",
		gate.RuleFew: "gate.rule.few", gate.RuleJoint: "gate.rule.joint", gate.RuleCopied: "gate.rule.copied", gate.RuleNoTable: "gate.rule.no_table",
		gate.RuleNoOwner: "gate.rule.no_owner", gate.RuleLost: "gate.rule.lost",
	}
	gateQuestionWords = map[gate.Question]string{
		gate.AskUnique: "gate.ask.unique", gate.AskNickname: "gate.ask.nickname", gate.AskIncident: "gate.ask.incident",
		gate.AskTogether: "gate.ask.together", gate.AskTold: "gate.ask.told",
	}
)
