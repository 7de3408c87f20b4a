package planvisit

import (
	"errors"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"kikitori/interview"
)

var errMinutes = errors.New("not a length")

// The length of a visit, in minutes.
const (
	fewestMinutes = 30
	mostMinutes   = 480
	usualMinutes  = 90
)

// parseMinutes reads a length in minutes, in either width, with or without 分.
func parseMinutes(s string) (int, error) {
	n, err := strconv.Atoi(strings.TrimSuffix(strings.TrimSpace(norm.NFKC.String(s)), "分"))
	if err != nil || n < fewestMinutes || n > mostMinutes {
		return 0, errMinutes
	}
	return n, nil
}

// parseParticipants reads one participant a line: 名前（役割）. A line without a
// name has a role only.
func parseParticipants(s string, side interview.Side) []interview.Participant {
	var out []interview.Participant
	for _, line := range strings.Split(s, "\n") {
		line = strings.Trim(line, " \u3000")
		if line == "" {
			continue
		}
		p := interview.Participant{Name: line, Side: side}
		if at := strings.IndexAny(line, "（("); at >= 0 {
			p.Name = strings.Trim(line[:at], " \u3000")
			p.Role = strings.Trim(strings.TrimLeft(line[at:], "（("), "（()） \u3000")
		}
		out = append(out, p)
	}
	return out
}

// writeParticipants is the inverse of parseParticipants.
func writeParticipants(ps []interview.Participant, side interview.Side) string {
	var out []string
	for _, p := range ps {
		if p.Side != side {
			continue
		}
		line := p.Name
		if p.Role != "" {
			line += "（" + p.Role + "）"
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}
