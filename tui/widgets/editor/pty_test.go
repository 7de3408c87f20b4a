package editor_test

import (
	"fmt"
	"strings"
	"testing"

	"kikitori/tui/term/ptytest"
)

const (
	up, down, right, left = "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D"
	home, end             = "\x1b[H", "\x1b[F"
	backspace, del        = "\x7f", "\x1b[3~"
)

func TestPTYFullWidthTyping(t *testing.T) {
	s := start(t, 80, 24)
	s.Send("監査の結果は、")
	s.WaitCursor(14, 0, "監査の結果は、")
	s.Send("ﾀﾞ①か\u3099葛\U000E0100")
	s.WaitCursor(21, 0, "監査の結果は、ダ①が葛\U000E0100")
	s.Send("\rABC")
	s.WaitCursor(3, 1, "ABC")
	s.quitWith("監査の結果は、ダ①が葛\U000E0100\nABC")
}

func TestPTYMidTextInsertAndDelete(t *testing.T) {
	s := start(t, 80, 24)
	s.Send("監査結果を出す")
	s.WaitCursor(14, 0, "監査結果を出す")
	s.Send(strings.Repeat(left, 5))
	s.WaitCursor(4, 0, "監査結果を出す")
	s.Send("の")
	s.WaitCursor(6, 0, "監査の結果を出す")
	s.Send(del + del)
	s.WaitCursor(6, 0, "監査のを出す")
	s.Send(backspace + "\x08")
	s.WaitCursor(2, 0, "監を出す")
	s.quitWith("監を出す")
}

func TestPTYRowsFilledExactly(t *testing.T) {
	for _, w := range []int{20, 21} { // 9 and 10 full-width characters a row
		t.Run(fmt.Sprint(w), func(t *testing.T) {
			s := start(t, w, 6)
			n := (w - 1) / 2
			row := strings.Repeat("聴", n)
			s.Send(row)
			s.WaitCursor(2*n, 0, row)
			s.Send("取")
			s.WaitCursor(2, 1, "取")
			s.Send(backspace)
			s.WaitCursor(2*n, 0, row)
			s.Send("。")
			s.WaitCursor(4, 1, "聴。")
			s.quitWith(row + "。")
		})
	}
}

func TestPTYUpAndDownThroughWrappedRows(t *testing.T) {
	s := start(t, 21, 8)
	s.Send(strings.Repeat("一二三四五六七八九十", 2) + "壱弐参")
	s.WaitCursor(6, 2, "壱弐参")
	s.Send(up)
	s.WaitCursor(6, 1, "一二三四五六七八九十")
	s.Send(up)
	s.WaitCursor(6, 0, "一二三四五六七八九十")
	s.Send(end)
	s.WaitCursor(20, 0, "一二三四五六七八九十")
	s.Send(down)
	s.WaitCursor(20, 1, "一二三四五六七八九十")
	s.Send(down)
	s.WaitCursor(6, 2, "壱弐参")
	s.Send(up)
	s.WaitCursor(20, 1, "一二三四五六七八九十")
	s.Send(home)
	s.WaitCursor(0, 1, "一二三四五六七八九十")
	s.Send("あ")
	s.WaitCursor(2, 1, "あ一二三四五六七八九")
	s.quit()
}

func TestPTYManyEnters(t *testing.T) {
	s := start(t, 40, 10)
	for i := range 150 {
		s.Send("\r")
		s.WaitCursor(0, min(i+1, 9), "")
	}
	s.Send("終")
	s.WaitCursor(2, 9, "終")
	s.quitWith(strings.Repeat("\n", 150) + "終")
}

const threeLines = "・体制の確認\n・リスクの把握\n・監査"

func TestPTYBracketedPaste(t *testing.T) {
	s := start(t, 40, 10)
	s.Paste(strings.ReplaceAll(threeLines, "\n", "\r\n"))
	s.WaitCursor(6, 2, "・監査")
	s.Send("\x1a") // one undo takes it back
	s.WaitCursor(0, 0, "")
	s.quitWith("")
}

func TestPTYUnbracketedPaste(t *testing.T) {
	s := start(t, 40, 10)
	s.Send(strings.ReplaceAll(threeLines, "\n", "\r") + "\n改行")
	s.WaitCursor(4, 3, "改行")
	s.Send("\x1f") // Ctrl+/ undoes all of it
	s.WaitCursor(0, 0, "")
	s.Send("\x19")
	s.WaitCursor(4, 3, "改行")
	s.quitWith(threeLines + "\n改行")
}

func TestPTYLostPasteEndThenCtrlC(t *testing.T) {
	s := startTapped(t, 40, 10)
	s.sendAlone("記録")
	s.WaitCursor(4, 0, "記録")
	s.sendAlone("\x1b[200~を取る")
	s.quitWith("記録を取る")
}

func TestPTYPasteEndAndCharacterSplit(t *testing.T) {
	s := startTapped(t, 40, 10)
	for _, part := range []string{"\x1b[200~聴\xe5\x8f", "\x96\x1b[20", "1~\xe8", "\xa8\x98"} {
		s.sendAlone(part)
	}
	s.WaitCursor(6, 0, "聴取記")
	s.quitWith("聴取記")
}

func TestPTYResizeKeepsTheCaret(t *testing.T) {
	s := start(t, 80, 24)
	line := strings.Repeat("監査結果を四半期毎に委員会へ出す", 6) // 96 characters
	s.Send(line)
	s.WaitCursor(2*(96-2*39), 2, strings.Repeat("監査結果を四半期毎に委員会へ出す", 6)[3*78:])
	s.Send(strings.Repeat(left, 46))
	s.WaitCursor(2*(50-39), 1, line[3*39:3*78])
	for _, w := range []int{40, 81, 80} {
		s.Resize(w, 24)
		n := (w - 1) / 2
		s.WaitCursor(2*(50%n), 50/n, line[3*n*(50/n):min(3*96, 3*n*(50/n+1))])
	}
	s.Send("★")
	s.Wait("the star before the character the caret stood on", func(v ptytest.View) bool {
		return strings.Contains(v.Row(1), "★"+string([]rune(line)[50]))
	})
	s.quit()
}

// Keys that change nothing must write nothing, and one character only a few
// bytes, or an input method's window flickers.
func TestPTYIdleScreenAndOneKey(t *testing.T) {
	s := start(t, 120, 40)
	s.Paste(strings.Repeat("申請者は平成三十年四月から当該事業所に勤務しており、現在も継続して雇用されている。\r", 60))
	s.WaitCursor(0, 39, "")
	s.Send("記") // the frame of the paste is out once this one is
	s.WaitCursor(2, 39, "記")
	before := s.Written()
	for range 30 {
		s.Send("\x1b[24~\x1b[F") // F12 and End do nothing here
	}
	s.Send("聴")
	s.WaitCursor(4, 39, "記聴")
	if n := s.Written() - before; n > 64 {
		t.Errorf("60 idle keys and one character wrote %d bytes: %.700q", n, s.Log()[before:])
	}
	s.quit()
}

// Another program has the terminal for a while; keys, cursor and modes come back.
func TestPTYReleaseAndRestore(t *testing.T) {
	s := startTapped(t, 40, 10)
	s.sendAlone("記録\xe8") // half a character is waiting
	s.WaitCursor(4, 0, "記録")
	s.Send("\xa8\x98\x14")
	s.Wait("the terminal released and taken again", func(v ptytest.View) bool {
		x, y := v.Cursor()
		return v.Count("\x1b[?1049h") == 2 && v.Count("\x1b[6 q") == 2 && x == 6 && y == 0 && v.Row(0) == "記録記"
	})
	s.Send("。")
	s.WaitCursor(8, 0, "記録記。")
	s.Paste("貼")
	s.WaitCursor(10, 0, "記録記。貼")
	s.quitWith("記録記。貼")
}

func TestPTYGraphemeMode(t *testing.T) {
	s := start(t, 40, 10)
	s.Send("\x1b[?2027;2$y") // the terminal reports that it can
	s.Send("👨‍👩‍👧あ")
	s.WaitCursor(4, 0, "👨‍👩‍👧あ")
	s.Send(left + "🇯🇵" + left + left + "聴")
	s.WaitCursor(2, 0, "聴👨‍👩‍👧🇯🇵あ")
	s.quitWith("聴👨‍👩‍👧🇯🇵あ")
}

func TestPTYNoAnswers(t *testing.T) {
	s := start(t, 80, 24, ptytest.Mute())
	s.Send("聴取①")
	s.WaitCursor(5, 0, "聴取①")
	s.quitWith("聴取①")
}

func TestPTYKeyboardProtocolsStayUnasked(t *testing.T) {
	s := start(t, 80, 24)
	s.Send("聴")
	s.WaitCursor(2, 0, "聴")
	s.quit()
	for _, seq := range []string{"\x1b[>4", "\x1b[>1u", "\x1b[?u", "\x1b[<", "\x1b[="} {
		if strings.Contains(s.Log(), seq) {
			t.Errorf("program sent %q", seq)
		}
	}
}
