package text

import "testing"

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"ＩＳＭＳ": "isms", "リスク": "りすく", "ﾘｽｸ": "りすく", "ｶﾞ": "が", "①㈱": "1(株)", "監査": "監査",
		"ヴ": "ゔ", "Straße": "straße", "\ufa19": "神",
		"5−3": "5-3", "5－3": "5-3", "5‐3–4—5―6─7": "5-3-4-5-6-7", "〜～": "~~", "サーバー": "さーばー",
	} {
		if got := Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
		if Fold(want) != want {
			t.Errorf("Fold(%q) is not stable", want)
		}
	}
}
