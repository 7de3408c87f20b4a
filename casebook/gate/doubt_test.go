package gate

import (
	"testing"

	"kikitori/interview"
)

func TestCommonAndShortWordsAreDoubted(t *testing.T) {
	g := newGate(t)
	i := interview.Identity{Operator: "水道B", Name: "湖東水道局", Aliases: []string{"水道", "クラウド", "監査"}, People: []string{"林", "佐伯"}, Systems: []string{"NX-7"}}
	var got string
	for _, d := range g.Doubts(&i) {
		got += string(d.Kind) + string(rune('0'+d.At)) + string(d.Why) + d.Common + " "
	}
	if want := "aliases0common水道 aliases1commonクラウド aliases2common監査 people0short "; got != want {
		t.Errorf("%q", got)
	}
}
