package listen

import (
	"strings"
	"testing"
	"time"

	"kikitori/interview"
	"kikitori/tui/frame"
	"kikitori/tui/internal/drive"
)

func (r *room) outbox() *drive.Outbox { return r.env.Outbox.(*drive.Outbox) }

func TestMarksOfTheNextNote(t *testing.T) {
	in(t, func(t *testing.T) {
		r := enter(t, "ja", Options{})
		r.Keys("ctrl+g")
		r.Keys("ctrl+l", "ctrl+l") // on from 匿名なら可
		r.Keys("enter")
		r.Keys("ctrl+e").Type("１").Type("1").Keys("enter")
		r.say("一つ目")
		r.say("二つ目")
		n := r.stored(t)
		if n[0].Kind != interview.Practice || n[0].Handling != interview.Internal || len(n[0].Hypotheses) != 1 || n[0].Hypotheses[0].Stance != interview.Contradicts {
			t.Errorf("%+v", n[0])
		}
		if n[1].Kind != interview.Said || n[1].Handling != interview.Internal || len(n[1].Hypotheses) != 0 {
			t.Errorf("kind and links are for one note, handling stays: %+v", n[1])
		}
	})
}

func TestTypingWhileChoicesAreOpenSwallowsNothing(t *testing.T) {
	in(t, func(t *testing.T) {
		r := enter(t, "ja", Options{})
		for _, k := range []string{"ctrl+t", "ctrl+l", "ctrl+r", "ctrl+e", "ctrl+d", "ctrl+p"} {
			r.Keys(k)
			if r.s.strip == nil {
				t.Fatalf("%s opened nothing", k)
			}
			r.write("文")
		}
		if r.s.editor.Value() != "文文文文文文" || r.s.strip != nil {
			t.Errorf("field %q", r.s.editor.Value())
		}
	})
}

func TestTypingOverNotesGoesIntoTheField(t *testing.T) {
	in(t, func(t *testing.T) {
		r := enter(t, "ja", Options{})
		r.say("記録")
		r.Keys("up").write("すぐ続けて書く")
		if r.s.editor.Value() != "すぐ続けて書く" || r.s.focus != onText {
			t.Errorf("field %q", r.s.editor.Value())
		}
	})
}

func TestChangingAnEarlierNote(t *testing.T) {
	in(t, func(t *testing.T) {
		r := enter(t, "ja", Options{})
		r.say("一つ目")
		r.say("二つ目")
		r.Keys("up", "up", "ctrl+t").Type("5")
		r.Keys("ctrl+r").Type("3")
		r.Keys("f5").Type("6-1").Keys("enter")
		n := r.stored(t)[0]
		if n.Text != "一つ目" || n.Kind != interview.Issue || n.Speaker != "監査室" || n.Question != "6-1" ||
			len(n.Areas) != 1 || n.Areas[0] != interview.Check {
			t.Errorf("%+v", n)
		}
		h, err := r.notes.NoteHistory(t.Context(), n.ID)
		if err != nil || len(h) != 4 || h[3].Record.Question == "6-1" || h[3].Record.Kind != interview.Said {
			t.Errorf("history of %d: %v", len(h), err)
		}
	})
}

func TestNotesGoWhereTheInterviewerIs(t *testing.T) {
	in(t, func(t *testing.T) {
		r := enter(t, "ja", Options{})
		r.Keys("f5").Type("監査").Keys("enter")
		r.say("監査の話")
		r.Keys("ctrl+n")
		r.say("次の設問の話")
		r.Keys("f3", "f3")
		r.say("一つ前の設問の話")
		r.Keys("f4")
		r.say("どこでもない話")
		var got []string
		for _, n := range r.stored(t) {
			got = append(got, string(n.Question))
		}
		if s := strings.Join(got, " "); s != "6-1 6-2 5-3 " {
			t.Errorf("questions %q", s)
		}
	})
}

func TestAJumpThatFindsNothingWasMeantForTheNote(t *testing.T) {
	in(t, func(t *testing.T) {
		r := enter(t, "ja", Options{})
		r.write("前半、").Keys("f5").Type("後半は全然別の話").Keys("enter")
		if r.s.editor.Value() != "前半、後半は全然別の話" || r.s.jump != nil {
			t.Errorf("field %q", r.s.editor.Value())
		}
	})
}

func TestAProbeIsAskedOnce(t *testing.T) {
	in(t, func(t *testing.T) {
		r := enter(t, "ja", Options{})
		r.Keys("f5").Type("7-2").Keys("enter", "ctrl+p").Type("1")
		it := r.s.here()
		if r.visit(t).Progress[interview.ProbeID(it.ID, 0)] != interview.Asked || r.s.probe != it.Probes[0] {
			t.Fatalf("progress %v", r.visit(t).Progress)
		}
		r.Keys("ctrl+p")
		if r.s.strip.at != 1 {
			t.Errorf("the next probe offered is %d", r.s.strip.at)
		}
		r.Keys("esc", "f5").Type("6-1").Keys("enter")
		if ps := r.s.probesHere(); len(ps) == 0 || !r.s.asked(ps[0]) {
			t.Errorf("6-1 rests on the same hypothesis, its probes are %v", ps)
		}
		if left := r.s.mustLeft(); left != 2 {
			t.Errorf("probes count as must-asks: %d left", left)
		}
	})
}

func TestParkingTheOptionalQuestionsAndBack(t *testing.T) {
	in(t, func(t *testing.T) {
		r := enter(t, "ja", Options{})
		r.Keys("ctrl+d").Type("2")
		here := r.s.here().ID
		r.Keys("ctrl+d").Type("5")
		v := r.visit(t)
		deferred := 0
		for _, st := range v.Progress {
			if st == interview.Deferred {
				deferred++
			}
		}
		if v.Progress[here] != interview.Skipped || deferred == 0 || r.s.mustLeft() != 2 {
			t.Fatalf("progress %v", v.Progress)
		}
		r.Keys("ctrl+d").Type("5")
		if v = r.visit(t); len(v.Progress) != 1 {
			t.Errorf("not undone: %v", v.Progress)
		}
	})
}

func TestTheCalmLineMovesOnceAMinuteAndNotUnderTheHands(t *testing.T) {
	in(t, func(t *testing.T) {
		r := enter(t, "ja", Options{})
		line := func() string { return strings.SplitN(r.s.View().Content, "\n", 2)[0] }
		first := line()
		for range 55 {
			if r.Pass(time.Second); line() != first {
				t.Fatal("changed within a minute")
			}
		}
		for range 10 {
			r.Type("あ").Pass(time.Second)
			if line() != first {
				t.Fatal("changed while somebody types")
			}
		}
		if r.Pass(5 * time.Second); line() == first {
			t.Error("never changes")
		}
	})
}

func TestTabBehindAMarkSetsItOff(t *testing.T) {
	in(t, func(t *testing.T) {
		r := enter(t, "ja", Options{})
		r.say("前の記録")
		r.write("委員会へ出す @F21+").Keys("tab").write("続き").Keys("enter")
		if n := r.stored(t); len(n) != 2 || n[1].Text != "委員会へ出す @F21+ 続き" || r.s.revising != nil {
			t.Errorf("%+v", n)
		}
	})
}

func TestOnlyStricterHandlingsCarryOver(t *testing.T) {
	in(t, func(t *testing.T) {
		r := enter(t, "ja", Options{})
		r.Keys("ctrl+l").Type("1").say("公表してよい").say("次の話")
		r.Keys("ctrl+l").Type("3").say("内部の話").Flush()
		var got []string
		for _, n := range r.stored(t) {
			got = append(got, string(n.Handling))
		}
		if strings.Join(got, " ") != "public anonymous internal" {
			t.Errorf("%v", got)
		}
		r.open(t, frame.Listen{Visit: "v1"}, Options{})
		if r.say("開き直した後"); r.stored(t)[3].Handling != interview.Internal {
			t.Errorf("after opening anew: %s", r.stored(t)[3].Handling)
		}
	})
}
