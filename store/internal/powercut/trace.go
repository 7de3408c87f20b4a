package powercut

import (
	"bufio"
	"encoding/hex"
	"fmt"
	"io"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
)

// Args are the arguments for strace, to be followed by the command.
func Args(traceFile string) []string {
	return []string{"-f", "-y", "-xx", "-s", "20000000", "-o", traceFile, "-e",
		"trace=openat,pwrite64,write,fdatasync,fsync,ftruncate,renameat,renameat2,rename,unlinkat,unlink,copy_file_range,sendfile,splice,linkat"}
}

type kind int

const (
	opCreate kind = iota // name now means a new, empty file
	opCut                // file is cut or extended to size
	opWrite              // data at off
	opSync               // file is flushed
	opRename
	opRemove
	opMark // the process wrote a line to its standard output
)

type event struct {
	kind     kind
	path, to string
	off      int64
	data     []byte
}

// Trace is a parsed session.
type Trace struct {
	root   string
	events []event
}

var (
	callRE = regexp.MustCompile(`^(\w+)\((.*)\)\s+= (-?\w+)(?:<([^>]*)>)?`)
	argRE  = regexp.MustCompile(`"((?:\\x[0-9a-f]{2})*)"|(-?\w+)<([^>]*)>|([^,\s][^,]*)`)
)

// arg is one argument of a call: a string, a descriptor with its path, or text.
type arg struct {
	str, fd, path, text string
}

func unhex(s string) string {
	b, err := hex.DecodeString(strings.ReplaceAll(s, `\x`, ""))
	if err != nil {
		return s
	}
	return string(b)
}

func unpath(s string) string {
	if strings.HasPrefix(s, `\x`) {
		return unhex(s)
	}
	return s
}

// Parse reads a trace; only what happens under root counts.
func Parse(r io.Reader, root string) (*Trace, error) {
	p := parser{root: filepath.Clean(root), pending: map[string]string{}, offset: map[string]int64{}}
	br := bufio.NewReaderSize(r, 1<<20)
	for {
		line, err := br.ReadString('\n')
		if line != "" {
			if e := p.line(strings.TrimSpace(line)); e != nil {
				return nil, e
			}
		}
		if err == io.EOF {
			return &Trace{p.root, p.events}, nil
		}
		if err != nil {
			return nil, err
		}
	}
}

type parser struct {
	root    string
	pending map[string]string // thread → beginning of an interrupted line
	offset  map[string]int64  // descriptor → where its next write goes
	events  []event
}

func (p *parser) line(line string) error {
	thread, rest, _ := strings.Cut(line, " ")
	rest = strings.TrimSpace(rest)
	if head, ok := strings.CutSuffix(rest, "<unfinished ...>"); ok {
		p.pending[thread] = head
		return nil
	}
	if i := strings.Index(rest, " resumed>"); strings.HasPrefix(rest, "<... ") && i > 0 {
		rest = p.pending[thread] + rest[i+len(" resumed>"):]
		delete(p.pending, thread)
	}
	m := callRE.FindStringSubmatch(rest)
	if m == nil || strings.HasPrefix(m[3], "-") || m[3] == "?" {
		return nil // no call, or one that failed
	}
	var args []arg
	for _, a := range argRE.FindAllStringSubmatch(m[2], -1) {
		args = append(args, arg{str: unhex(a[1]), fd: a[2], path: unpath(a[3]), text: strings.TrimSpace(a[4])})
	}
	return p.call(m[1], args, m[3])
}

func (p *parser) inside(path string) bool {
	return path == p.root || strings.HasPrefix(path, p.root+string(filepath.Separator))
}

func (p *parser) add(e event) {
	if p.inside(e.path) {
		p.events = append(p.events, e)
	}
}

func (p *parser) call(name string, a []arg, result string) error {
	num := func(i int) int64 { n, _ := strconv.ParseInt(a[i].text, 10, 64); return n }
	switch name {
	case "openat":
		p.offset[result] = 0
		if strings.Contains(a[2].text, "O_CREAT") {
			p.add(event{kind: opCreate, path: a[1].str})
		}
		if strings.Contains(a[2].text, "O_TRUNC") {
			p.add(event{kind: opCut, path: a[1].str})
		}
	case "pwrite64":
		p.add(event{kind: opWrite, path: a[0].path, data: []byte(a[1].str), off: num(3)})
	case "write":
		if a[0].fd == "1" {
			p.events = append(p.events, event{kind: opMark, data: []byte(a[1].str)})
			return nil
		}
		p.add(event{kind: opWrite, path: a[0].path, data: []byte(a[1].str), off: p.offset[a[0].fd]})
		p.offset[a[0].fd] += int64(len(a[1].str))
	case "ftruncate":
		p.add(event{kind: opCut, path: a[0].path, off: num(1)})
	case "fsync", "fdatasync":
		p.add(event{kind: opSync, path: a[0].path})
	case "rename":
		p.add(event{kind: opRename, path: a[0].str, to: a[1].str})
	case "renameat", "renameat2":
		p.add(event{kind: opRename, path: a[1].str, to: a[3].str})
	case "unlink":
		p.add(event{kind: opRemove, path: a[0].str})
	case "unlinkat":
		p.add(event{kind: opRemove, path: a[1].str})
	default:
		for _, x := range a {
			if p.inside(x.path) || p.inside(x.str) {
				return fmt.Errorf("%s is not simulated", name)
			}
		}
	}
	return nil
}
