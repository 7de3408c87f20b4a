package interview

import (
	"errors"
	"testing"
	"time"
)

func TestADocumentEndsOnce(t *testing.T) {
	now := time.Date(2020, 10, 5, 12, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		from, to Custody
		ok       bool
	}{
		{Borrowed, Returned, true}, {Borrowed, Discarded, true}, {Kept, Discarded, true}, {Kept, Returned, true},
		{Seen, Returned, false}, {Returned, Discarded, false}, {Discarded, Returned, false}, {Borrowed, Seen, false}, {Kept, Kept, false},
	} {
		e := Evidence{Custody: c.from}
		err := e.Settle(c.to, now)
		if c.ok != (err == nil) || err != nil && !errors.Is(err, ErrUnknownValue) {
			t.Errorf("%s → %s: %v", c.from, c.to, err)
		}
		if _, open := e.Outstanding(); c.ok && (e.Custody != c.to || e.SettledAt == nil || open) {
			t.Errorf("%s → %s: %+v", c.from, c.to, e)
		}
	}
}

func TestTheLatestConsentCounts(t *testing.T) {
	at := func(min int) time.Time { return time.Date(2020, 10, 5, 10, min, 0, 0, time.UTC) }
	v := Visit{Consents: []Consent{
		{Topic: ConsentRecording, Answer: ConsentYes, At: at(5)},
		{Topic: ConsentNames, Answer: ConsentLater, At: at(6)},
		{Topic: ConsentRecording, Answer: ConsentNo, At: at(50)},
	}}
	if c, ok := v.Consent(ConsentRecording); !ok || c.Answer != ConsentNo {
		t.Errorf("%+v %v", c, ok)
	}
	if _, ok := v.Consent(ConsentPublication); ok {
		t.Error("nobody was asked about publication")
	}
}

func TestReadBackIsDraftedFromWhatIsImportant(t *testing.T) {
	n := func(id NoteID, kind NoteKind, h Handling, important bool, text string) Note {
		return Note{ID: id, Kind: kind, Handling: h, Important: important, Text: text}
	}
	notes := []Note{
		n("1", Practice, Anonymous, false, "監査の結果を次年度計画に載せる。必ず一つ。"),
		n("2", Said, Internal, true, "内部限りの話。"),
		n("3", Impression, Anonymous, true, "こちらの所感。"),
		n("4", Said, Public, true, "訓練は年二回。 !!"),
		n("5", Issue, Anonymous, false, "人手が足りない"),
		n("6", Said, Anonymous, true, " !!"),
		n("7", Said, Anonymous, false, "ふつうの発言。"),
	}
	got := DraftReadBack(notes, nil)
	want := []string{"監査の結果を次年度計画に載せる", "訓練は年二回", "人手が足りない"}
	if len(got) != len(want) {
		t.Fatalf("%q", got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("line %d is %q, want %q", i+1, got[i], want[i])
		}
	}
	for i := range 9 {
		notes = append(notes, n(NoteID(rune('a'+i)), Said, Public, true, "大事なこと。"))
	}
	if got := DraftReadBack(notes, nil); len(got) != ReadBackLines || got[0] != "訓練は年二回" {
		t.Errorf("%q", got)
	}
}

func TestAnInterviewEndsAndGoesOn(t *testing.T) {
	now := time.Date(2020, 10, 5, 12, 0, 0, 0, time.UTC)
	v := Visit{ID: "v1", State: VisitPlanned, Guide: &Guide{Topics: []Topic{{Items: []Item{{ID: "a"}, {ID: "b"}, {ID: "c"}}}}}}
	v.Mark("b", Deferred)
	if err := v.End(now); err != nil || !v.Over() || v.State != VisitOngoing || v.Guide.PinnedAt == nil {
		t.Fatalf("%+v %v", v, err)
	}
	if open := v.LeftOpen(Unasked, Deferred); len(open) != 3 || open[1].ID != "b" {
		t.Errorf("%+v", open)
	}
	if err := v.Resume(); err != nil || v.Over() {
		t.Error(err)
	}
	v.State = VisitReviewed
	if err := errors.Join(v.End(now), v.Resume()); !errors.Is(err, ErrClosed) {
		t.Error(err)
	}
}

func TestMarksThatStandAlone(t *testing.T) {
	for text, want := range map[string]MarkKind{"大事 !!": ImportantMark, "！！　大事": ImportantMark, "良い !": PracticeMark, "後で\n？": FollowupMark} {
		if m := FindMarks(text, nil); len(m) != 1 || m[0].Kind != want {
			t.Errorf("%q: %+v", text, m)
		}
	}
	for _, text := range []string{"大事!!", "本当 !!!", "え !?", "すごい！！"} {
		if m := FindMarks(text, nil); len(m) != 0 {
			t.Errorf("%q: %+v", text, m)
		}
	}
	var n Note
	n.Apply(FindMarks("大事 !!", nil), nil)
	if !n.Important || n.Kind != "" {
		t.Errorf("%+v", n)
	}
}
