package store

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"

	"kikitori/casebook"
	"kikitori/casebook/search"
	"kikitori/casebook/search/corpus"
	"kikitori/interview"
	"kikitori/store/kv"
	"kikitori/store/kv/memkv"
	"kikitori/store/seal"
)

// evened is a case of the corpus whose texts are as long as any other's, in
// characters and in bytes.
func evened(d search.Document, id int) casebook.Case {
	even := func(text string, runes int) string {
		text = strings.Map(func(r rune) rune {
			if utf8.RuneLen(r) != 3 {
				return -1
			}
			return r
		}, search.Fold(text))
		for utf8.RuneCountInString(text) < runes {
			text += text
		}
		return string([]rune(text)[:runes])
	}
	var all string
	for _, f := range d.Fields {
		all += f.Text
	}
	return casebook.Case{
		ID: casebook.CaseID(fmt.Sprintf("c%05d", id)), FiscalYear: 2020, State: casebook.Draft,
		Title: even(d.Title+all, 20), Overview: []string{even(all, 700)},
	}
}

// blocksBelow are the ids of the blocks that a casebook's file shows, and their
// sizes.
func blocksBelow(t *testing.T, seed uint64, step func(*Book)) map[string]int {
	t.Helper()
	mem := memkv.New()
	sealed := good(seal.New(mem, strings.Repeat("0", 32), good(seal.NewKeys()), Sealing()...))
	b := openBook(t, sealed)
	docs := corpus.New(seed).Documents(330)
	r := &Records{}
	for i, d := range docs[:300] {
		r.Cases = append(r.Cases, evened(d, i))
	}
	good(b.Import(ctx, r, nil))
	for i, d := range docs[300:] {
		good(b.Cases().Save(ctx, interview.New(evened(d, 300+i)), ""))
	}
	if err := b.index.worker.inTurn(ctx, b.index.catchUp); err != nil {
		t.Fatal(err)
	}
	step(b)
	out := map[string]int{}
	err := mem.View(ctx, func(tx kv.Tx) error {
		for _, bucket := range good(tx.Buckets()) {
			if sealed.BucketName(bucket) != bucketIndex {
				continue
			}
			return tx.Scan(bucket, kv.Range{}, func(key string, v []byte) error {
				out[key] = len(v)
				return nil
			})
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestBlocksShowNoMoreThanHowMuchIsWritten(t *testing.T) {
	for name, step := range map[string]func(*Book){
		"some pending": func(*Book) {},
		"merged": func(b *Book) {
			if err := b.index.worker.inTurn(ctx, b.index.tidy); err != nil {
				t.Fatal(err)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			a, b := blocksBelow(t, 21, step), blocksBelow(t, 22, step)
			if !maps.Equal(a, b) {
				t.Errorf("%d and %d blocks, or other ids or sizes", len(a), len(b))
			}
			sizes := map[int]bool{}
			for _, n := range a {
				sizes[n] = true
			}
			if len(a) < 100 || len(sizes) != 1 {
				t.Errorf("%d blocks of %d sizes", len(a), len(sizes))
			}
		})
	}
}

func TestNothingTypedIsInTheFile(t *testing.T) {
	const word = "カナリア監視標識ＺＱＸＪ"
	file := newSealedBook(t)
	b := filled(t, file.open(), 80)
	good(b.Cases().Save(ctx, interview.New(casebook.Case{ID: word, Title: word, Sectors: []string{word}}), word))
	n := note(1, word+"の話")
	n.Visit = word
	good(b.AppendNote(ctx, n))
	good(b.Import(ctx, &Records{Cases: []casebook.Case{{ID: "i", Title: word}}, Operators: []interview.Operator{{Code: word, Sector: word}}}, nil))
	f := b.Finder(&interview.Edition{Year: 2020, Questions: []interview.Question{{ID: "1-1", Title: word}}})
	if r := good(f.Search(ctx, search.Parse(word))); r.Total != 4 || scanning(r) {
		t.Fatalf("%d results, notices %v", r.Total, r.Notices)
	}
	look := func() {
		t.Helper()
		data := good(os.ReadFile(file.path))
		for _, form := range []string{word, search.Fold(word), "監視標識", "標識zq"} {
			for name, e := range map[string]encoding.Encoding{
				"UTF-8": encoding.Nop, "Shift_JIS": japanese.ShiftJIS,
				"UTF-16LE": unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM),
				"UTF-16BE": unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM),
			} {
				if bytes.Contains(data, good(e.NewEncoder().Bytes([]byte(form)))) {
					t.Errorf("%q is in the file in %s", form, name)
				}
			}
		}
	}
	look()
	if err := b.index.worker.inTurn(ctx, b.index.tidy); err != nil {
		t.Fatal(err)
	}
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	look()
}
