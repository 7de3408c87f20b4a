package i18n

import (
	"time"

	"kikitori/casebook"
	"kikitori/interview"
	"kikitori/interview/counting"
)

// Area is the name of a PDCA area.
func (p *Printer) Area(a interview.Area) string { return p.word(areaWords[a], string(a)) }

// Kind is the name of a kind of note.
func (p *Printer) Kind(k interview.NoteKind) string { return p.word(kindWords[k], string(k)) }

// Handling is the name of a handling.
func (p *Printer) Handling(h interview.Handling) string {
	return p.word(handlingWords[h], string(h))
}

// VisitState is the name of a visit's state.
func (p *Printer) VisitState(s interview.VisitState) string {
	return p.word(visitStateWords[s], string(s))
}

// CaseState is the name of a case's state.
func (p *Printer) CaseState(s casebook.State) string { return p.word(caseStateWords[s], string(s)) }

// Mode is the name of the way a visit is held.
func (p *Printer) Mode(m interview.Mode) string { return p.word(modeWords[m], string(m)) }

// Ruling is the name of a ruling; the zero value is not ruled yet.
func (p *Printer) Ruling(r interview.Ruling) string { return p.word(rulingWords[r], string(r)) }

// Outcome is what comes of setting a count beside a printed figure.
func (p *Printer) Outcome(o counting.Outcome) string { return p.word(outcomeWords[o], string(o)) }

// Stance is the name of a stance.
func (p *Printer) Stance(s interview.Stance) string { return p.word(stanceWords[s], string(s)) }

// Side is the name of a participant's side.
func (p *Printer) Side(s interview.Side) string { return p.word(sideWords[s], string(s)) }

// QuestionState is the name of where a question stands in a visit.
func (p *Printer) QuestionState(s interview.QuestionState) string {
	return p.word(questionStateWords[s], string(s))
}

// Custody is where a document is.
func (p *Printer) Custody(c interview.Custody) string { return p.word(custodyWords[c], string(c)) }

// ConsentTopic is what leave is asked for.
func (p *Printer) ConsentTopic(t interview.ConsentTopic) string {
	return p.word(consentTopicWords[t], string(t))
}

// ConsentAnswer is what was answered; the zero value is not asked yet.
func (p *Printer) ConsentAnswer(a interview.ConsentAnswer) string {
	return p.word(consentAnswerWords[a], string(a))
}

// AnswerType is the name of a question's type.
func (p *Printer) AnswerType(t interview.AnswerType) string {
	return p.word(answerTypeWords[t], string(t))
}

// Support is the name of a degree of support.
func (p *Printer) Support(s interview.Support) string { return p.word(supportWords[s], string(s)) }

// FiscalYear is a year with the word for it: 2020年度, FY2020.
func (p *Printer) FiscalYear(year int) string {
	return p.T("words.fiscal_year", Vars{"Year": year})
}

// Date is a date as stored (YYYY-MM-DD) with its day of the week; what is no
// date stays as it is.
func (p *Printer) Date(date string) string {
	t, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return date
	}
	return p.T("words.date", Vars{"Date": date, "Day": p.T(dayWords[t.Weekday()])})
}

// word falls back to the identifier, so that a value from a later version is
// still shown.
func (p *Printer) word(id, raw string) string {
	if id == "" {
		return raw
	}
	return p.T(id)
}

var (
	areaWords = map[interview.Area]string{
		interview.Plan: "words.area.plan", interview.Do: "words.area.do", interview.Check: "words.area.check",
		interview.Act: "words.area.act", interview.Other: "words.area.other",
	}
	kindWords = map[interview.NoteKind]string{
		interview.Said: "words.kind.statement", interview.Fact: "words.kind.fact",
		interview.Impression: "words.kind.impression", interview.Practice: "words.kind.practice",
		interview.Issue: "words.kind.issue", interview.Followup: "words.kind.followup",
	}
	handlingWords = map[interview.Handling]string{
		interview.Public: "words.handling.public", interview.Anonymous: "words.handling.anonymous",
		interview.Internal: "words.handling.internal", interview.OffRecord: "words.handling.offrecord",
	}
	visitStateWords = map[interview.VisitState]string{
		interview.VisitPlanned: "words.visit.planned", interview.VisitOngoing: "words.visit.ongoing",
		interview.VisitReviewed: "words.visit.reviewed", interview.VisitClosed: "words.visit.closed",
	}
	caseStateWords = map[casebook.State]string{
		casebook.Draft: "words.case.draft", casebook.Confirming: "words.case.confirming",
		casebook.Agreed: "words.case.agreed", casebook.Published: "words.case.published",
		casebook.Withdrawn: "words.case.withdrawn",
	}
	modeWords = map[interview.Mode]string{
		interview.OnSite: "words.mode.onsite", interview.Remote: "words.mode.remote",
	}
	rulingWords = map[interview.Ruling]string{
		"": "words.ruling.none", interview.Supported: "words.ruling.supported",
		interview.Refuted: "words.ruling.refuted", interview.Suspended: "words.ruling.suspended",
	}
	outcomeWords = map[counting.Outcome]string{
		counting.Same: "words.outcome.same", counting.Differs: "words.outcome.differs", counting.Open: "words.outcome.open",
		counting.Conflicted: "words.outcome.conflicted", counting.Unprinted: "words.outcome.unprinted",
		counting.Uncounted: "words.outcome.uncounted",
	}
	stanceWords = map[interview.Stance]string{
		interview.Supports: "words.stance.supports", interview.Contradicts: "words.stance.contradicts",
		interview.Neutral: "words.stance.neutral",
	}
	sideWords = map[interview.Side]string{
		interview.OfficeSide: "words.side.office", interview.OperatorSide: "words.side.operator",
	}
	questionStateWords = map[interview.QuestionState]string{
		interview.Unasked: "words.question.unasked", interview.Asked: "words.question.asked",
		interview.Skipped: "words.question.skipped", interview.Deferred: "words.question.deferred",
	}
	custodyWords = map[interview.Custody]string{
		interview.Kept: "words.custody.kept", interview.Borrowed: "words.custody.borrowed", interview.Seen: "words.custody.seen",
		interview.Returned: "words.custody.returned", interview.Discarded: "words.custody.discarded",
	}
	consentTopicWords = map[interview.ConsentTopic]string{
		interview.ConsentRecording: "words.consent.recording", interview.ConsentNames: "words.consent.names",
		interview.ConsentPublication: "words.consent.publication",
	}
	consentAnswerWords = map[interview.ConsentAnswer]string{
		"": "words.consent.unasked", interview.ConsentYes: "words.consent.yes",
		interview.ConsentNo: "words.consent.no", interview.ConsentLater: "words.consent.later",
	}
	answerTypeWords = map[interview.AnswerType]string{
		interview.Single: "words.answer.single", interview.Multiple: "words.answer.multiple",
	}
	supportWords = map[interview.Support]string{
		interview.SupportFull: "words.support.full", interview.SupportPartial: "words.support.partial",
		interview.SupportWeak: "words.support.weak",
	}
	dayWords = [...]string{
		"words.day.sun", "words.day.mon", "words.day.tue", "words.day.wed",
		"words.day.thu", "words.day.fri", "words.day.sat",
	}
)
