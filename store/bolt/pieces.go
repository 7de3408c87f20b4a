package bolt

import "io"

// pieces reads a file in aligned pieces and keeps the last of them: neighbouring
// pages mostly lie side by side, and a system call costs more than the copy.
type pieces struct {
	r    io.ReaderAt
	slot [pieceSlots]struct {
		at int64 // 1 + number of the piece; 0: none
		b  []byte
	}
}

const (
	pieceSize  = 64 << 10
	pieceSlots = 32
)

// ReadAt implements io.ReaderAt.
func (w *pieces) ReadAt(p []byte, off int64) (n int, err error) {
	for n < len(p) {
		b, err := w.piece(off / pieceSize)
		if err != nil {
			return n, err
		}
		from := int(off % pieceSize)
		if from >= len(b) {
			return n, io.EOF
		}
		c := copy(p[n:], b[from:])
		n, off = n+c, off+int64(c)
	}
	return n, nil
}

func (w *pieces) piece(i int64) ([]byte, error) {
	s := &w.slot[i%pieceSlots]
	if s.at == i+1 {
		return s.b, nil
	}
	if s.b == nil {
		s.b = make([]byte, pieceSize)
	}
	s.at = 0
	n, err := w.r.ReadAt(s.b[:pieceSize], i*pieceSize)
	if err != nil && err != io.EOF {
		return nil, err
	}
	s.at, s.b = i+1, s.b[:n]
	return s.b, nil
}
