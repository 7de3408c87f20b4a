package steady

import (
	"testing"

	"kikitori/store/internal/writes"
)

func TestRecordKeepsTheCommitsNumber(t *testing.T) {
	rev, list, err := decode(encode(1<<40, []writes.Write{{Bucket: "b", Key: "k", Val: []byte("v")}}))
	if err != nil || rev != 1<<40 || len(list) != 1 {
		t.Errorf("%d, %+v, %v", rev, list, err)
	}
	for _, b := range [][]byte{nil, {2, 0, 0, 0, 0, 0, 0, 0, 0}, {1, 0}} {
		if _, _, err := decode(b); err == nil {
			t.Errorf("%v is no record", b)
		}
	}
}
