package editor

import tea "charm.land/bubbletea/v2"

// cut and copy keep the text in the editor's own register. It never reaches the
// system's clipboard unless copyOut is asked for: notes are worth stealing.
func (e *Editor) copySelection() {
	if s := e.Selection(); s != "" {
		e.register = s
	}
}

func (e *Editor) cutSelection() {
	from, to, ok := e.selected()
	if !ok {
		return
	}
	e.register = e.buf.text(from, to)
	e.apply(from, to, "", kindOther)
}

// cutRest cuts to the line's end, or the line end itself.
func (e *Editor) cutRest() {
	if e.HasSelection() {
		e.cutSelection()
		return
	}
	to := pos{e.cur.row, e.line().len()}
	if to == e.cur {
		if e.cur.row+1 == len(e.buf.lines) {
			return
		}
		to = pos{e.cur.row + 1, 0}
	}
	e.register = e.buf.text(e.cur, to)
	e.apply(e.cur, to, "", kindOther)
}

func (e *Editor) pasteRegister() {
	if e.register != "" {
		e.replaceSelection(e.register, kindOther)
	}
}

// copyOut hands the selection, or the line, to the terminal's clipboard (OSC 52).
func (e *Editor) copyOut() tea.Cmd {
	s := e.Selection()
	if s == "" {
		s = e.line().text(0, e.line().len())
	}
	if s == "" {
		return nil
	}
	return tea.SetClipboard(s)
}
