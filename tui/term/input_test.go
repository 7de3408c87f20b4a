package term

import (
	"bytes"
	"errors"
	"io"
	"os"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	uv "github.com/charmbracelet/ultraviolet"
)

// arrival is what a read brings, and how long after the one before.
type arrival struct {
	after time.Duration
	bytes string
}

func TestFilter(t *testing.T) {
	const ms = time.Millisecond
	for _, c := range []struct {
		name string
		in   []arrival
		want []string // what each feed passes on
	}{
		{"plain keys pass at once", []arrival{{0, "a"}, {ms, "\x1b"}, {ms, "\x1b[A"}}, []string{"a", "\x1b", "\x1b[A"}},
		{"a split character waits for its rest", []arrival{{0, "\xe3"}, {60 * ms, "\x81"}, {60 * ms, "\x82い"}},
			[]string{"", "", "あい"}},
		{"half an emoji after text", []arrival{{0, "a\xf0\x9f"}, {90 * ms, "\x98\x80b"}}, []string{"a", "😀b"}},
		{"a paste passes", []arrival{{0, "\x1b[200~聴取\x1b[201~x"}}, []string{"\x1b[200~聴取\x1b[201~x"}},
		{"a split paste end is kept whole", []arrival{{0, "\x1b[200~a\x1b[2"}, {60 * ms, "01~"}, {60 * ms, "b"}},
			[]string{"\x1b[200~a", "\x1b[201~", "b"}},
		{"a split paste start is recognised", []arrival{{0, "\x1b[20"}, {5 * ms, "0~a"}, {2 * time.Second, "b"}},
			[]string{"\x1b[20", "0~a", "\x1b[201~b"}},
		{"a lost end: the key after a silence ends the paste",
			[]arrival{{0, "\x1b[200~abc"}, {2 * time.Second, "か"}, {ms, "き"}},
			[]string{"\x1b[200~abc", "\x1b[201~か", "き"}},
		{"a lost end: Ctrl+C ends it at once", []arrival{{0, "\x1b[200~abc"}, {5 * ms, "\x03"}},
			[]string{"\x1b[200~abc", "\x1b[201~\x03"}},
		{"a lost end cut short: its beginning is not lost", []arrival{{0, "\x1b[200~ab\x1b[20"}, {2 * time.Second, "x"}},
			[]string{"\x1b[200~ab", "\x1b[201~\x1b[20x"}},
		{"a paste that stalls goes on", []arrival{{0, "\x1b[200~abc"}, {3 * time.Second, strings.Repeat("d", 300)}, {ms, "\x1b[201~"}},
			[]string{"\x1b[200~abc", strings.Repeat("d", 300), "\x1b[201~"}},
		{"a paste that stalls before its end", []arrival{{0, "\x1b[200~abc"}, {3 * time.Second, "d\x1b[201~"}},
			[]string{"\x1b[200~abc", "d\x1b[201~"}},
		{"a second end is dropped", []arrival{{0, "\x1b[200~a"}, {2 * time.Second, "b"}, {ms, "c\x1b[201~d"}},
			[]string{"\x1b[200~a", "\x1b[201~b", "cd"}},
		{"Esc and a key in one packet are two keys",
			[]arrival{{0, "\x1b\x1b"}, {ms, "\x1b\x1b[A"}, {ms, "\x1b\x1bOP"}, {ms, "\x1b\x1b\x1b[15~"}, {ms, "\x1bあ"}, {ms, "\x1b\t\x1b\x13"}},
			[]string{escKey + "\x1b", escKey + "\x1b[A", escKey + "\x1bOP", escKey + escKey + "\x1b[15~", escKey + "あ", escKey + "\t" + escKey + "\x13"}},
		{"Alt with a letter, Backspace or Enter stays", []arrival{{0, "\x1bb\x1b\x7f\x1b\b\x1b\r\x1bj"}}, []string{"\x1bb\x1b\x7f\x1b\b\x1b\r\x1bj"}},
		{"Esc before a paste and inside one", []arrival{{0, "\x1b\x1b[200~a\x1b\x1bb\x1b[201~"}},
			[]string{escKey + "\x1b[200~a\x1b\x1bb\x1b[201~"}},
		{"a start inside a paste is text of it", []arrival{{0, "\x1b[200~a\x1b[200~b\x1b[201~"}},
			[]string{"\x1b[200~a\x1b[200~b\x1b[201~"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var f filter
			now := time.Unix(100, 0)
			for i, a := range c.in {
				now = now.Add(a.after)
				if got := string(f.feed([]byte(a.bytes), now)); got != c.want[i] {
					t.Errorf("feed %d passes %q, want %q", i, got, c.want[i])
				}
			}
		})
	}
}

// However the bytes are cut up, what comes out is what went in, and never half a
// character.
func FuzzFilter(f *testing.F) {
	f.Add("あ\x1b[200~聴\r取\x1b[201~い😀", uint8(3))
	f.Add("\x1b[201~\x1b[200~\x1b", uint8(1))
	f.Fuzz(func(t *testing.T, s string, cut uint8) {
		if !utf8.ValidString(s) || strings.Contains(s, "\x03") {
			t.Skip()
		}
		var whole, parts filter
		now := time.Unix(100, 0)
		want := escAsByte(append(whole.feed([]byte(s), now), whole.take()...))
		var got []byte
		for b := []byte(s); len(b) > 0; {
			n := min(len(b), 1+int(cut%7))
			out := parts.feed(b[:n], now)
			if !utf8.Valid(out) {
				t.Fatalf("half a character in %q", out)
			}
			got = append(got, out...)
			b = b[n:]
		}
		got = append(got, parts.take()...)
		if want == s && escAsByte(got) != want { // otherwise a stray end was dropped, if it came whole
			t.Fatalf("in parts %q, whole %q", got, want)
		}
		if parts.paste != whole.paste {
			t.Fatalf("paste open: %v in parts, %v whole", parts.paste, whole.paste)
		}
	})
}

// escAsByte writes Esc as it came: which of them are spelled out depends on
// where the bytes were cut.
func escAsByte(b []byte) string { return strings.ReplaceAll(string(b), escKey, "\x1b") }

func pipe(t *testing.T) (*os.File, *os.File) {
	t.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = r.Close(); _ = w.Close() })
	return r, w
}

func send(t *testing.T, w *os.File, s string) {
	t.Helper()
	if _, err := w.WriteString(s); err != nil {
		t.Fatal(err)
	}
}

func TestInReturnsRatherThanBlocks(t *testing.T) {
	r, w := pipe(t)
	in := NewIn(r)
	p := make([]byte, 64)
	send(t, w, "\xe8\x81")
	if n, err := in.Read(p); n != 0 || err != nil {
		t.Fatalf("half a character: read %d, %v", n, err)
	}
	send(t, w, "\xb4")
	if n, err := in.Read(p); string(p[:n]) != "聴" || err != nil {
		t.Fatalf("read %q, %v", p[:n], err)
	}
	send(t, w, "x\xe8")
	if n, _ := in.Read(p); string(p[:n]) != "x" {
		t.Fatalf("read %q", p[:n])
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if n, err := in.Read(p); string(p[:n]) != "\xe8" || err != nil {
		t.Fatalf("what was held at the end: %q, %v", p[:n], err)
	}
	if _, err := in.Read(p); !errors.Is(err, io.EOF) {
		t.Fatalf("end of input: %v", err)
	}
}

func TestInMendsIntoSmallBuffers(t *testing.T) {
	r, w := pipe(t)
	in := NewIn(r)
	clock := time.Unix(100, 0)
	in.now = func() time.Time { return clock }
	var got []byte
	read := func(want int) {
		p := make([]byte, 3)
		for len(got) < want {
			n, err := in.Read(p)
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, p[:n]...)
		}
	}
	send(t, w, "\x1b[200~abc")
	read(9)
	clock = clock.Add(2 * time.Second)
	send(t, w, "か")
	read(18)
	if want := "\x1b[200~abc\x1b[201~か"; string(got) != want {
		t.Fatalf("read %q, want %q", got, want)
	}
}

func TestOutDropsKeyboardRequests(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"\x1b[>4;2m\x1b[>1u\x1b[?u聴取", "聴取"},
		{"\x1b[>4m\x1b[<1u\x1b[<u\x1b[=5;1u\x1b[>u", ""},
		{"\x1b[?2027h\x1b[1;31m聴\x1b[m\x1b[?25l", "\x1b[?2027h\x1b[1;31m聴\x1b[m\x1b[?25l"},
		{"\x1b[?4m", ""},
		{"\x1b[4m下線\x1b[u", "\x1b[4m下線\x1b[u"},
		{"\x1b[>0q\x1b[?2026$p", "\x1b[>0q\x1b[?2026$p"},
		{"\x1b]52;c;aGk=\x07\x1b\\", "\x1b]52;c;aGk=\x07\x1b\\"},
	} {
		for cut := 1; cut <= len(c.in); cut++ {
			r, w := pipe(t)
			o := NewOut(w)
			for b := []byte(c.in); len(b) > 0; {
				n := min(cut, len(b))
				if m, err := o.Write(b[:n]); m != n || err != nil {
					t.Fatalf("write says %d, %v", m, err)
				}
				b = b[n:]
			}
			if err := o.Close(); err != nil {
				t.Fatal(err)
			}
			got, err := io.ReadAll(r)
			if err != nil {
				t.Fatal(err)
			}
			if string(got) != c.want {
				t.Errorf("%q written %d bytes at a time becomes %q, want %q", c.in, cut, got, c.want)
			}
		}
	}
}

func TestOutHasNoWayAround(t *testing.T) {
	r, w := pipe(t)
	o := NewOut(w)
	if _, err := io.Copy(o, struct{ io.Reader }{strings.NewReader("a\x1b[>1ub")}); err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(o, "\x1b[?uc"); err != nil {
		t.Fatal(err)
	}
	if err := o.Close(); err != nil {
		t.Fatal(err)
	}
	if got, _ := io.ReadAll(r); !bytes.Equal(got, []byte("abc")) {
		t.Errorf("written %q", got)
	}
}

// What the stock reader makes of Esc and a key that arrive together.
func TestEscAndAKeyAreReadAsTwo(t *testing.T) {
	for in, want := range map[string]string{
		"\x1b\x1b": "esc esc", "\x1b\x1b[A": "esc up", "\x1b\x1bOP": "esc f1", "\x1b\x1b[15~": "esc f5", "\x1b\x13": "esc ctrl+s",
		"\x1bあ": "esc あ", "\x1bb": "alt+b", "\x1b\x7f": "alt+backspace",
	} {
		var f filter
		b := f.feed([]byte(in), time.Unix(100, 0))
		var d uv.EventDecoder
		var got []string
		for len(b) > 0 {
			n, e := d.Decode(b)
			if k, ok := e.(uv.KeyPressEvent); ok {
				got = append(got, k.String())
			}
			b = b[n:]
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q is read as %v, want %s", in, got, want)
		}
	}
}
