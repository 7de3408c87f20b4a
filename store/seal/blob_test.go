package seal_test

import "testing"

func TestBlob(t *testing.T) {
	k := newKeys(t)
	b, err := k.SealBlob("draft", casebook, []byte("話の途中"))
	if err != nil {
		t.Fatal(err)
	}
	if p, err := k.OpenBlob("draft", casebook, b); err != nil || string(p) != "話の途中" {
		t.Errorf("%q, %v", p, err)
	}
	if _, err := k.OpenBlob("other", casebook, b); err == nil {
		t.Error("opened for another purpose")
	}
	if _, err := k.OpenBlob("draft", "x", b); err == nil {
		t.Error("opened for another casebook")
	}
}
