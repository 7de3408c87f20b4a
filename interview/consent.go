package interview

import "time"

// ConsentTopic is something that a visit asks leave for.
type ConsentTopic string

// What leave is asked for.
const (
	ConsentRecording   ConsentTopic = "recording"   // 録音・録画
	ConsentNames       ConsentTopic = "names"       // 名称の使用
	ConsentPublication ConsentTopic = "publication" // 公表
)

// ConsentTopics lists them in the order they are asked.
func ConsentTopics() []ConsentTopic {
	return []ConsentTopic{ConsentRecording, ConsentNames, ConsentPublication}
}

// ConsentAnswer is what was answered.
type ConsentAnswer string

// The answers. The zero value: not asked yet.
const (
	ConsentYes   ConsentAnswer = "yes"   // 同意
	ConsentNo    ConsentAnswer = "no"    // 不同意
	ConsentLater ConsentAnswer = "later" // 持ち帰り
)

// ConsentAnswers lists the answers.
func ConsentAnswers() []ConsentAnswer { return []ConsentAnswer{ConsentYes, ConsentNo, ConsentLater} }

// Consent is one entry of a visit's consent ledger. Entries are added and never
// changed: what was said at 10:05 stays when it is taken back at 11:50.
type Consent struct {
	Topic   ConsentTopic  `json:"topic"`
	Answer  ConsentAnswer `json:"answer"`
	At      time.Time     `json:"at"`
	By      string        `json:"by,omitempty"` // who said so
	Remarks string        `json:"remarks,omitempty"`
}

// Consent returns what counts now on a topic: the entry with the latest time.
func (v *Visit) Consent(t ConsentTopic) (Consent, bool) {
	var out Consent
	found := false
	for _, c := range v.Consents {
		if c.Topic == t && (!found || !c.At.Before(out.At)) {
			out, found = c, true
		}
	}
	return out, found
}
