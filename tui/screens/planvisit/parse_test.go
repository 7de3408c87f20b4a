package planvisit

import (
	"testing"

	"kikitori/interview"
)

func TestParseMinutes(t *testing.T) {
	for in, want := range map[string]int{"90": 90, "１２０分": 120, "29": 0, "481": 0, "半日": 0, "-90": 0} {
		if got, err := parseMinutes(in); got != want || (err == nil) != (want != 0) {
			t.Errorf("%q: %d, %v", in, got, err)
		}
	}
}

func TestParticipantsReadAndWrite(t *testing.T) {
	const text = "説明者Ａ（情報システム部長）\n（監査室）\n説明者Ｂ"
	ps := parseParticipants("　"+text+"\n\n", interview.OperatorSide)
	if len(ps) != 3 || ps[0].Role != "情報システム部長" || ps[1].Name != "" || ps[1].Role != "監査室" || ps[2].Role != "" {
		t.Errorf("%+v", ps)
	}
	if got := writeParticipants(ps, interview.OperatorSide); got != text {
		t.Errorf("%q", got)
	}
	if writeParticipants(ps, interview.OfficeSide) != "" {
		t.Error("sides are mixed")
	}
	if p := parseParticipants("A (IT)", interview.OfficeSide); p[0].Name != "A" || p[0].Role != "IT" {
		t.Errorf("%+v", p)
	}
}
