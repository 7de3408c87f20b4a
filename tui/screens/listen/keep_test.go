package listen

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"kikitori/interview"
	"kikitori/tui/frame"
)

var errDisk = errors.New("disk full")

func TestAFailedNoteStaysVisibleAndIsKept(t *testing.T) {
	in(t, func(t *testing.T) {
		r := enter(t, "ja", Options{})
		r.notes.Err = errDisk
		r.say("大事な一言")
		if r.s.entries[0].state != notOnDisk || r.Notice().Level != frame.Fail {
			t.Fatalf("state %d, notice %+v", r.s.entries[0].state, r.Notice())
		}
		if v := r.s.View().Content; !strings.Contains(v, "大事な一言") || !strings.Contains(v, "未保存") {
			t.Errorf("the unsaved note does not show:\n%s", v)
		}
		r.notes.Err = nil
		r.say("次の一言")
		r.Keys("up", "up", "enter").write("。").Keys("enter")
		notes := r.stored(t)
		if len(notes) != 2 || notes[0].Text != "大事な一言。" || notes[1].Text != "次の一言" {
			t.Fatalf("%+v", notes)
		}
		h, err := r.notes.NoteHistory(t.Context(), notes[0].ID)
		if err != nil || len(h) != 2 || h[1].Record.Text != "大事な一言" {
			t.Errorf("the text as it was taken is not kept: %+v, %v", h, err)
		}
		if r.s.entries[0].state != onDisk {
			t.Errorf("state %d", r.s.entries[0].state)
		}
	})
}

func TestADraftIsNotSettledBeforeItsNoteIsDurable(t *testing.T) {
	in(t, func(t *testing.T) {
		r := enter(t, "ja", Options{})
		r.write("まだ下書き").Pass(time.Second)
		r.notes.Err = errDisk
		r.Keys("enter")
		if d := r.waiting(t); len(d) != 1 || d[0].Text != "まだ下書き" {
			t.Errorf("the only copy on disk is gone: %+v", d)
		}
	})
}

func TestOffTheRecordNothingIsHandedOut(t *testing.T) {
	in(t, func(t *testing.T) {
		r := enter(t, "ja", Options{})
		r.write("公の書きかけ").Keys("ctrl+o")
		if !r.s.editor.Empty() || !strings.Contains(r.s.View().Content, "オフレコ中") {
			t.Fatal("the switch does not show")
		}
		before := len(r.outbox().Names)
		r.write("秘密その一").Pass(5 * time.Second)
		r.Keys("enter")
		r.write("秘密その二").Pass(5 * time.Second).Flush()
		for _, n := range r.outbox().Names[before:] {
			if !strings.HasPrefix(n, "visit/") { // which question was asked is no secret
				t.Errorf("%q was sent while off the record", n)
			}
		}
		r.Keys("ctrl+o")
		if r.s.editor.Value() != "公の書きかけ" {
			t.Errorf("the field has %q", r.s.editor.Value())
		}
		if v := r.s.View().Content; !strings.Contains(v, "秘密その一") || !strings.Contains(v, "秘密その二") {
			t.Error("the session lost what was said off the record")
		}
		r.Pass(time.Second).Keys("enter").Flush()
		for _, n := range r.stored(t) {
			if strings.Contains(n.Text, "秘密") {
				t.Errorf("stored: %s", n.Text)
			}
		}
		if got := r.stored(t); len(got) != 1 || got[0].Text != "公の書きかけ" {
			t.Errorf("%+v", got)
		}
		if d := r.waiting(t); len(d) != 0 {
			t.Errorf("drafts %+v", d)
		}
	})
}

func TestCorrectingAnOffRecordNoteLaterStillKeepsItNowhere(t *testing.T) {
	in(t, func(t *testing.T) {
		r := enter(t, "ja", Options{})
		r.Keys("ctrl+o").write("秘密").Keys("enter", "ctrl+o")
		before := len(r.outbox().Names)
		r.Keys("up", "enter").write("の続き").Pass(3 * time.Second)
		r.Keys("enter").Flush()
		if n := len(r.outbox().Names); n != before || len(r.stored(t)) != 0 {
			t.Errorf("sent %v, stored %v", r.outbox().Names[before:], r.stored(t))
		}
		if r.s.entries[0].note.Text != "秘密の続き" {
			t.Errorf("%q", r.s.entries[0].note.Text)
		}
		r.Keys("up", "ctrl+l")
		if r.s.strip != nil {
			t.Error("an off-record note can be given another handling")
		}
	})
}

func TestASingleNoteNotRecordedRemovesItsDraft(t *testing.T) {
	in(t, func(t *testing.T) {
		r := enter(t, "ja", Options{})
		r.write("やはり記録しない").Pass(time.Second)
		if len(r.waiting(t)) != 1 {
			t.Fatal("no draft to begin with")
		}
		r.Keys("ctrl+l").Type("4")
		if len(r.waiting(t)) != 0 {
			t.Fatal("the draft is still there")
		}
		r.write("話").Pass(2 * time.Second)
		r.Keys("enter")
		r.say("次は普通に")
		if got := r.stored(t); len(got) != 1 || got[0].Text != "次は普通に" || got[0].Handling != interview.Anonymous {
			t.Errorf("%+v", got)
		}
		if len(r.waiting(t)) != 0 {
			t.Errorf("drafts %+v", r.waiting(t))
		}
	})
}

func TestACorrectionLeftHalfWayWaitsAtItsNote(t *testing.T) {
	in(t, func(t *testing.T) {
		r := enter(t, "ja", Options{})
		r.say("元の文")
		r.write("新しい書きかけ").Keys("tab", "enter").write("を直しかけ").Keys("esc")
		if r.s.editor.Value() != "新しい書きかけ" {
			t.Fatalf("field %q", r.s.editor.Value())
		}
		if d := r.waiting(t); len(d) != 2 {
			t.Fatalf("%d drafts", len(d))
		}
		if got := r.stored(t); got[0].Text != "元の文" {
			t.Errorf("an unconfirmed correction was stored: %q", got[0].Text)
		}
		id := interview.CorrectionOf(r.stored(t)[0].ID)
		r.open(t, frame.Listen{Visit: "v1", Draft: id}, Options{})
		if r.s.revising == nil || r.s.editor.Value() != "元の文を直しかけ" {
			t.Fatalf("restored %q", r.s.editor.Value())
		}
		r.write("た").Keys("enter")
		if got := r.stored(t); len(got) != 1 || got[0].Text != "元の文を直しかけた" {
			t.Errorf("%+v", got)
		}
		if d := r.waiting(t); len(d) != 1 || d[0].Text != "新しい書きかけ" {
			t.Errorf("drafts %+v", d)
		}
	})
}

func TestTakingTheLastNoteBack(t *testing.T) {
	in(t, func(t *testing.T) {
		r := enter(t, "ja", Options{})
		r.say("早すぎた確")
		r.Keys("ctrl+z").write("定").Keys("enter")
		if got := r.stored(t); len(got) != 1 || got[0].Text != "早すぎた確定" {
			t.Errorf("%+v", got)
		}
	})
}

func TestManyNotesSurviveFailuresInBetween(t *testing.T) {
	in(t, func(t *testing.T) {
		r := enter(t, "ja", Options{})
		for i := range 20 {
			r.notes.Err = nil
			if i%3 == 0 {
				r.notes.Err = errDisk
			}
			r.say(fmt.Sprintf("記録%d", i))
		}
		r.notes.Err = nil
		shown := 0
		for _, e := range r.s.entries {
			if e.state == notOnDisk {
				shown++
			}
		}
		if len(r.s.entries) != 20 || shown != 7 || len(r.stored(t)) != 13 {
			t.Errorf("%d entries, %d unsaved, %d stored", len(r.s.entries), shown, len(r.stored(t)))
		}
	})
}
