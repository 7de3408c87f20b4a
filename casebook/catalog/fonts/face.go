package fonts

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"sync"
)

// Name is the name under which office programs know the font.
const Name = "BIZ UDPGothic"

//go:embed BIZUDPGothic-Regular.ttf.gz
var regular []byte

//go:embed BIZUDPGothic-Bold.ttf.gz
var bold []byte

var (
	loadRegular = sync.OnceValues(func() (*Face, error) { return load(regular) })
	loadBold    = sync.OnceValues(func() (*Face, error) { return load(bold) })
)

// Regular returns the regular face. It is read once; callers share it.
func Regular() (*Face, error) { return loadRegular() }

// Bold returns the bold face.
func Bold() (*Face, error) { return loadBold() }

// Face is one weight of the font.
type Face struct {
	data     []byte
	glyphs   map[rune]uint16
	advances []uint16 // by glyph, in font units; the last holds for all above
	em       float64
}

// TTF returns the font file. It must not be changed.
func (f *Face) TTF() []byte { return f.data }

// Has says whether the face has a glyph for r.
func (f *Face) Has(r rune) bool { return f.glyphs[r] != 0 }

// Advance returns the width of r in ems; that of the missing glyph if the face
// has none.
func (f *Face) Advance(r rune) float64 {
	g := min(int(f.glyphs[r]), len(f.advances)-1)
	return float64(f.advances[g]) / f.em
}

var errFont = errors.New("the built-in font is damaged")

func load(packed []byte) (*Face, error) {
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errFont, err)
	}
	data, err := io.ReadAll(z)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errFont, err)
	}
	f := &Face{data: data, glyphs: map[rune]uint16{}}
	tables, err := tablesOf(data)
	if err != nil {
		return nil, err
	}
	head, hhea, hmtx, cmap := tables["head"], tables["hhea"], tables["hmtx"], tables["cmap"]
	if len(head) < 20 || len(hhea) < 36 {
		return nil, errFont
	}
	f.em = float64(binary.BigEndian.Uint16(head[18:]))
	n := int(binary.BigEndian.Uint16(hhea[34:]))
	if f.em == 0 || n == 0 || len(hmtx) < 4*n {
		return nil, errFont
	}
	for i := range n {
		f.advances = append(f.advances, binary.BigEndian.Uint16(hmtx[4*i:]))
	}
	return f, f.readCmap(cmap)
}

// tablesOf cuts a TrueType file into its tables (OpenType 1.9, "Table
// Directory").
func tablesOf(data []byte) (map[string][]byte, error) {
	if len(data) < 12 {
		return nil, errFont
	}
	out := map[string][]byte{}
	for i := range int(binary.BigEndian.Uint16(data[4:])) {
		at := 12 + 16*i
		if at+16 > len(data) {
			return nil, errFont
		}
		from, size := int(binary.BigEndian.Uint32(data[at+8:])), int(binary.BigEndian.Uint32(data[at+12:]))
		if from+size > len(data) {
			return nil, errFont
		}
		out[string(data[at:at+4])] = data[from : from+size]
	}
	return out, nil
}

// readCmap reads the segments of formats 4 and 12 (OpenType 1.9, "cmap").
func (f *Face) readCmap(cmap []byte) error {
	if len(cmap) < 4 {
		return errFont
	}
	for i := range int(binary.BigEndian.Uint16(cmap[2:])) {
		if 4+8*i+8 > len(cmap) {
			return errFont
		}
		off := int(binary.BigEndian.Uint32(cmap[4+8*i+4:]))
		if off+16 > len(cmap) {
			return errFont
		}
		switch sub := cmap[off:]; binary.BigEndian.Uint16(sub) {
		case 4:
			f.format4(sub)
		case 12:
			f.format12(sub)
		}
	}
	if len(f.glyphs) == 0 {
		return errFont
	}
	return nil
}

func (f *Face) format4(sub []byte) {
	u := func(at int) int {
		if at+2 > len(sub) {
			return 0
		}
		return int(binary.BigEndian.Uint16(sub[at:]))
	}
	segs := u(6) / 2
	for s := range segs {
		end, start := u(14+2*s), u(16+2*segs+2*s)
		delta, at := u(16+4*segs+2*s), 16+6*segs+2*s
		for c := start; c <= end && c != 0xffff; c++ {
			g := c + delta
			if r := u(at); r != 0 {
				if g = u(at + r + 2*(c-start)); g != 0 {
					g += delta
				}
			}
			if g &= 0xffff; g != 0 {
				f.glyphs[rune(c)] = uint16(g)
			}
		}
	}
}

func (f *Face) format12(sub []byte) {
	for i := range int(binary.BigEndian.Uint32(sub[12:])) {
		at := 16 + 12*i
		if at+12 > len(sub) {
			return
		}
		start, end, g := binary.BigEndian.Uint32(sub[at:]), binary.BigEndian.Uint32(sub[at+4:]), binary.BigEndian.Uint32(sub[at+8:])
		for c := start; c <= end && c <= 0x10ffff; c++ {
			if id := g + c - start; id != 0 && id <= 0xffff {
				f.glyphs[rune(c)] = uint16(id)
			}
		}
	}
}
