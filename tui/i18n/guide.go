package i18n

import "kikitori/interview"

// GuideTitles are the words that head a drafted guide.
func (p *Printer) GuideTitles() interview.GuideTitles {
	return interview.GuideTitles{Opening: p.T("words.guide.opening"), Closing: p.T("words.guide.closing"), Area: p.Area}
}
