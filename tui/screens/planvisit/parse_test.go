package planvisit

import (
	"testing"

	"kikitori/interview"
)

func TestParseDate(t *testing.T) {
	for in, want := range map[string]string{
		"2020-10-05": "2020-10-05", "２０２０／１０／５": "2020-10-05", "2020年10月5日": "2020-10-05", "20201005": "2020-10-05",
		" 2020.1.5 ": "2020-01-05", "2020-02-30": "", "10/5": "", "明日": "", "": "",
	} {
		if got, err := parseDate(in); got != want || (err == nil) != (want != "") {
			t.Errorf("%q: %q, %v", in, got, err)
		}
	}
}

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
