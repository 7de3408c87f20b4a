package listen

import (
	"testing"
	"time"

	"kikitori/interview"
	"kikitori/tui/frame"
	"kikitori/tui/internal/drive"
	"kikitori/tui/internal/golden"
)

func TestANoteGoesFromKeysToTheRecorder(t *testing.T) {
	in(t, func(t *testing.T) {
		r := enter(t, "ja", Options{})
		if v := r.visit(t); v.State != interview.VisitOngoing || v.Guide.PinnedAt == nil {
			t.Fatalf("visit %s, pinned %v", v.State, v.Guide.PinnedAt)
		}
		r.Keys("ctrl+r").Type("2")
		r.say("結果は四半期ごとに委員会へ出す。＃６－１　@F21+")
		notes := r.stored(t)
		if len(notes) != 1 {
			t.Fatalf("%d notes", len(notes))
		}
		n := notes[0]
		if n.Text != "結果は四半期ごとに委員会へ出す。＃６－１　@F21+" || n.Seq != 1 || n.Speaker != "説明者Ｂ" ||
			n.Question != "6-1" || len(n.Hypotheses) != 1 || n.Hypotheses[0].Stance != interview.Supports {
			t.Errorf("%+v", n)
		}
		if got := r.Notice(); got.Level != frame.Saved || got.Text != "保存済 10:44:00" {
			t.Errorf("notice %+v", got)
		}
		if !r.s.editor.Empty() {
			t.Error("the field was not emptied")
		}
		if v := r.visit(t); v.Progress[r.s.here().ID] != interview.Asked {
			t.Errorf("progress %v", v.Progress)
		}
	})
}

func TestAStrayEnterDoesNothing(t *testing.T) {
	in(t, func(t *testing.T) {
		r := enter(t, "ja", Options{})
		r.Keys("enter", "enter", "ctrl+s")
		r.write(" 　").Keys("enter")
		if len(r.stored(t)) != 0 || len(r.s.entries) != 0 {
			t.Error("a note was made of nothing")
		}
	})
}

func TestSeveralLines(t *testing.T) {
	for _, c := range []struct {
		opts             Options
		newline, confirm string
	}{{Options{}, "ctrl+j", "enter"}, {Options{NewlineOnEnter: true}, "enter", "ctrl+j"}} {
		in(t, func(t *testing.T) {
			r := enter(t, "ja", c.opts)
			r.write("一行目").Keys(c.newline)
			r.Pass(time.Second)
			r.write("二行目").Keys(c.confirm)
			if n := r.stored(t); len(n) != 1 || n[0].Text != "一行目\n二行目" {
				t.Errorf("%+v: %+v", c.opts, n)
			}
		})
	}
}

func TestAnEnterInsideAPasteWithoutBracketsIsALineEnd(t *testing.T) {
	in(t, func(t *testing.T) {
		r := enter(t, "ja", Options{})
		r.Type("貼り付けた一行目\n二行目")
		if len(r.stored(t)) != 0 || r.s.editor.Value() != "貼り付けた一行目\n二行目" {
			t.Errorf("field %q, notes %v", r.s.editor.Value(), r.stored(t))
		}
	})
}

func TestDraftsAreKeptAfterAPauseAndAfterManyCharacters(t *testing.T) {
	in(t, func(t *testing.T) {
		r := enter(t, "ja", Options{})
		r.write("途中まで")
		if len(r.waiting(t)) != 0 {
			t.Fatal("kept before the pause")
		}
		r.Pass(time.Second)
		if d := r.waiting(t); len(d) != 1 || d[0].Text != "途中まで" || d[0].Visit != "v1" || d[0].Question == "" || d[0].Number != 1 {
			t.Fatalf("%+v", d)
		}
		for range 25 {
			r.Type("十文字ずつ打っていく")
		}
		if d := r.waiting(t); len(d) != 1 || d[0].Number != 2 || len([]rune(d[0].Text)) != 204 {
			t.Errorf("after 250 characters: %d drafts, number %d, %d characters", len(d), d[0].Number, len([]rune(d[0].Text)))
		}
		r.Pass(time.Second)
		r.Keys("enter")
		if len(r.waiting(t)) != 0 || len(r.stored(t)) != 1 {
			t.Errorf("after confirming: %d drafts, %d notes", len(r.waiting(t)), len(r.stored(t)))
		}
	})
}

func TestNothingIsWaitedForWhileNothingIsUnsaved(t *testing.T) {
	in(t, func(t *testing.T) {
		r := enter(t, "ja", Options{})
		r.write("書きかけ").Pass(3 * time.Second)
		if r.s.draft.waiting {
			t.Error("still waiting after the draft was kept")
		}
		sent := len(r.env.Outbox.(*drive.Outbox).Names)
		r.Pass(10 * time.Minute)
		if n := len(r.env.Outbox.(*drive.Outbox).Names); n != sent {
			t.Errorf("%d more writes while nobody typed", n-sent)
		}
	})
}

func TestLeavingKeepsWhatIsTypedAndComingBackBringsIt(t *testing.T) {
	in(t, func(t *testing.T) {
		r := enter(t, "ja", Options{})
		r.Keys("ctrl+n")
		here := r.s.here().ID
		r.write("まだ確定していない").Flush()
		if d := r.waiting(t); len(d) != 1 {
			t.Fatalf("drafts %+v", d)
		}
		r.open(t, frame.Listen{Visit: "v1"}, Options{})
		if r.s.editor.Value() != "まだ確定していない" || r.s.here().ID != here {
			t.Errorf("%q at %s", r.s.editor.Value(), r.s.here().ID)
		}
		r.write("文").Pass(time.Second)
		if d := r.waiting(t); len(d) != 1 || d[0].Text != "まだ確定していない文" {
			t.Fatalf("drafts %+v", d)
		}
		r.Keys("enter")
		if len(r.waiting(t)) != 0 || len(r.stored(t)) != 1 {
			t.Error("the draft and the note do not agree")
		}
	})
}

func TestADraftThatBecameANoteBeforeTheCrashIsNotOfferedAgain(t *testing.T) {
	in(t, func(t *testing.T) {
		r := enter(t, "ja", Options{})
		r.say("確定した")
		n := r.stored(t)[0]
		if err := r.drafts.KeepDraft(t.Context(), interview.Draft{ID: interview.DraftID(n.ID), Visit: "v1", Text: n.Text, Number: 9}); err != nil {
			t.Fatal(err)
		}
		r.open(t, frame.Listen{Visit: "v1"}, Options{})
		if !r.s.editor.Empty() || len(r.waiting(t)) != 0 {
			t.Errorf("field %q, drafts %v", r.s.editor.Value(), r.waiting(t))
		}
	})
}

func TestEscAsksTwiceOverText(t *testing.T) {
	in(t, func(t *testing.T) {
		r := enter(t, "ja", Options{})
		r.write("書きかけ").Keys("esc")
		if len(r.Steps) != 0 || r.s.editor.Empty() {
			t.Fatal("one Esc left the screen or threw text away")
		}
		r.Keys("esc")
		if _, back := r.Step().(frame.Back); !back || len(r.waiting(t)) != 1 {
			t.Errorf("step %v, drafts %v", r.Step(), r.waiting(t))
		}
	})
}

func TestViews(t *testing.T) {
	for _, lang := range []string{"ja", "en"} {
		in(t, func(t *testing.T) {
			r := enter(t, lang, Options{})
			golden.Screen(t, r.s, lang+"_new")
			if lang == "en" {
				return
			}
			fill(r)
			golden.Screen(t, r.s, "notes")
			r.Keys("f2")
			golden.Screen(t, r.s, "context")
			r.Keys("f2", "tab", "up")
			golden.Screen(t, r.s, "notes_chosen")
			r.Keys("esc", "ctrl+o")
			r.write("ここだけの話")
			golden.Screen(t, r.s, "off_record")
			r.Keys("ctrl+o", "f5")
			golden.Screen(t, r.s, "jump")
			r.Keys("esc", "ctrl+t")
			golden.Screen(t, r.s, "kinds")
			r.Keys("esc", "ctrl+p")
			golden.Screen(t, r.s, "probes")
		})
	}
}

// fill takes some notes of a plausible conversation.
func fill(r *room) {
	r.Keys("ctrl+r").Type("1")
	r.say("基本方針は毎年度の初めに役員会で見直している。改訂の履歴は社内のポータルで全員が読める。@F05+")
	r.Pass(6 * time.Minute)
	r.Keys("f5").Type("７－２").Keys("enter", "ctrl+r").Type("2")
	r.Keys("ctrl+g")
	r.say("監査の結果は四半期ごとに委員会へ出し、次年度計画に必ず一項目載せる。@F21-")
	r.Pass(2 * time.Minute)
	r.Keys("ctrl+p").Type("1")
	r.say("様式を送ってもらう ?")
	r.Pass(time.Minute)
	r.write("外部監査は三年に一度")
}
