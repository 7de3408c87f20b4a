package interview

import "slices"

// MergeVisit joins what two note-takers know of one visit, theirs arriving after
// ours: what theirs says of the visit itself counts (date, mode, guide), what
// each of them gathered is kept from both. Merging the same again changes
// nothing.
func MergeVisit(ours, theirs Visit) Visit {
	out := theirs.Clone()
	if visitRank(ours.State) > visitRank(out.State) {
		out.State = ours.State
	}
	if ours.Guide != nil && (out.Guide == nil || ours.Guide.PinnedAt != nil && out.Guide.PinnedAt == nil) {
		g := ours.Guide.Clone()
		out.Guide = &g
	}
	out.Participants = AddUnique(slices.Clone(ours.Participants), out.Participants...)
	out.Hypotheses = AddUnique(slices.Clone(ours.Hypotheses), out.Hypotheses...)
	out.Questions = AddUnique(slices.Clone(ours.Questions), out.Questions...)
	out.Progress = mergeProgress(ours.Progress, out.Progress)
	if ours.StartedAt != nil && (out.StartedAt == nil || ours.StartedAt.Before(*out.StartedAt)) {
		out.StartedAt = ours.StartedAt
	}
	if ours.EndedAt != nil && (out.EndedAt == nil || ours.EndedAt.After(*out.EndedAt)) {
		out.EndedAt = ours.EndedAt
	}
	out.Consents = mergeConsents(ours.Consents, out.Consents)
	if r := ours.ReadBack; r != nil && (out.ReadBack == nil || out.ReadBack.AgreedBy == "" && r.AgreedBy != "") {
		out.ReadBack = r
	}
	if out.Limits == nil {
		out.Limits = ours.Limits
	}
	return out
}

// mergeProgress keeps of each item what came of it furthest: what one of the two
// heard was asked, whatever the other noted.
func mergeProgress(ours, theirs map[ItemID]QuestionState) map[ItemID]QuestionState {
	rank := []QuestionState{Unasked, Skipped, Deferred, Asked}
	out := map[ItemID]QuestionState{}
	for _, m := range []map[ItemID]QuestionState{ours, theirs} {
		for id, s := range m {
			if slices.Index(rank, s) > slices.Index(rank, out[id]) {
				out[id] = s
			}
		}
	}
	if len(out) == 0 {
		return nil
	}
	return out
}

// mergeConsents joins two ledgers in the order of their times.
func mergeConsents(ours, theirs []Consent) []Consent {
	out := slices.Clone(ours)
	for _, c := range theirs {
		same := func(o Consent) bool {
			return o.Topic == c.Topic && o.Answer == c.Answer && o.By == c.By && o.Remarks == c.Remarks && o.At.Equal(c.At)
		}
		if !slices.ContainsFunc(out, same) {
			out = append(out, c)
		}
	}
	slices.SortStableFunc(out, func(a, b Consent) int { return a.At.Compare(b.At) })
	return out
}
