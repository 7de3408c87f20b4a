package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"unicode/utf8"

	"kikitori/casebook/search"
)

// sqlite is one long-lived sqlite3 process with an FTS5 table of trigrams.
type sqlite struct {
	path string
	cmd  *exec.Cmd
	in   io.WriteCloser
	out  *bufio.Reader
	rows int
}

const endMark = "<END>"

func newSQLite(path string, docs []search.Document) (*sqlite, error) {
	s := &sqlite{path: path, cmd: exec.Command("sqlite3", "-batch", path)}
	var err error
	if s.in, err = s.cmd.StdinPipe(); err != nil {
		return nil, err
	}
	out, err := s.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	s.cmd.Stderr = os.Stderr
	s.out = bufio.NewReaderSize(out, 1<<20)
	if err := s.cmd.Start(); err != nil {
		return nil, err
	}
	if _, err := s.ask(setup + "BEGIN;\n"); err != nil {
		return nil, err
	}
	for i := range docs {
		if err := s.insert(&docs[i]); err != nil {
			return nil, err
		}
	}
	_, err = s.ask("COMMIT;\nINSERT INTO fts(fts) VALUES('optimize');\n")
	return s, err
}

const setup = `PRAGMA journal_mode=WAL;
PRAGMA synchronous=FULL;
PRAGMA mmap_size=4294967296;
PRAGMA cache_size=-65536;
PRAGMA temp_store=2;
CREATE TABLE cases(id INTEGER PRIMARY KEY, area, year INTEGER, sector, question, state);
CREATE VIRTUAL TABLE fts USING fts5(title, body, tokenize='trigram');
`

func (s *sqlite) close() {
	_ = s.in.Close()
	_ = s.cmd.Wait()
}

// ask sends statements and returns the lines that come back.
func (s *sqlite) ask(sql string) ([]string, error) {
	if _, err := io.WriteString(s.in, sql+".print "+endMark+"\n"); err != nil {
		return nil, err
	}
	var lines []string
	for {
		line, err := s.out.ReadString('\n')
		if err != nil {
			return nil, fmt.Errorf("sqlite3: %w", err)
		}
		if line = strings.TrimSuffix(line, "\n"); line == endMark {
			return lines, nil
		}
		lines = append(lines, line)
	}
}

func quote(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }

func (s *sqlite) insertion(d *search.Document) string {
	s.rows++
	title, body := folded(*d)
	return fmt.Sprintf("INSERT INTO cases VALUES(%d,%s,%d,%s,%s,%s);\nINSERT INTO fts(rowid,title,body) VALUES(%d,%s,%s);\n",
		s.rows, quote(d.Facets.Areas[0]), d.Facets.Year, quote(d.Facets.Sectors[0]), quote(d.Facets.Questions[0]), quote(d.Facets.State),
		s.rows, quote(title), quote(strings.ReplaceAll(body, "\n", " ")))
}

func (s *sqlite) insert(d *search.Document) error {
	_, err := s.ask(s.insertion(d))
	return err
}

func (s *sqlite) save(d *search.Document) error {
	_, err := s.ask("BEGIN IMMEDIATE;\n" + s.insertion(d) + "COMMIT;\n")
	return err
}

func (s *sqlite) indexBytes() (int, error) {
	lines, err := s.ask("SELECT sum(length(block)) FROM fts_data;\n")
	if err != nil || len(lines) == 0 {
		return 0, err
	}
	return strconv.Atoi(lines[0])
}

func (*sqlite) name() string { return "FTS5" }

// query is a full screen: total, five counts, twenty ranked rows with snippets.
// Trigrams can't answer fewer than three characters; those are looked for row
// by row.
func query(c class) string {
	var match, where []string
	for _, t := range terms(c) {
		if utf8.RuneCountInString(t) >= 3 {
			match = append(match, `"`+t+`"`)
		} else {
			where = append(where, "(instr(title,"+quote(t)+")>0 OR instr(body,"+quote(t)+")>0)")
		}
	}
	order := "fts.rowid DESC"
	if len(match) > 0 {
		where = append([]string{"fts MATCH " + quote(strings.Join(match, " AND "))}, where...)
		order = "rank"
	}
	from := "fts"
	if c.name == "facets" {
		from += " JOIN cases c ON c.id=fts.rowid"
		where = append(where, "c.area='check'", "c.year BETWEEN 2018 AND 2020")
	}
	filter := from + " WHERE " + strings.Join(where, " AND ")
	sql := "CREATE TEMP TABLE h AS SELECT fts.rowid AS id FROM " + filter + ";\nSELECT count(*) FROM h;\n"
	for _, dim := range []string{"area", "year", "sector", "question", "state"} {
		sql += "SELECT " + dim + ",count(*) FROM h JOIN cases USING(id) GROUP BY 1;\n"
	}
	return sql + "SELECT fts.rowid, snippet(fts,-1,'[',']','..',60) FROM " + filter + " ORDER BY " + order + " LIMIT 20;\nDROP TABLE h;\n"
}

func (s *sqlite) run(c class) (int, error) {
	lines, err := s.ask(query(c))
	if err != nil {
		return 0, err
	}
	if len(lines) == 0 {
		return 0, errors.New("no answer")
	}
	return strconv.Atoi(lines[0])
}

// firstCommand is a process that opens the database and answers one query.
func (s *sqlite) firstCommand() (*exec.Cmd, error) {
	c := exec.Command("sqlite3", "-batch", "-readonly", s.path)
	c.Stdin = strings.NewReader("PRAGMA mmap_size=4294967296;\nPRAGMA temp_store=2;\n" + query(classes[1]))
	return c, nil
}

// ripgrep counts the lines of one folded file; it neither ranks nor counts
// facets nor makes snippets.
type ripgrep struct{ program, file string }

func newRipgrep(program, file string, docs []search.Document) (*ripgrep, error) {
	f, err := os.Create(file)
	if err != nil {
		return nil, err
	}
	w := bufio.NewWriter(f)
	for _, d := range docs {
		title, body := folded(d)
		fmt.Fprintf(w, "%s\x1f%s\x1e%s\x1e%d\x1e\n", title, strings.ReplaceAll(body, "\n", " "), d.Facets.Areas[0], d.Facets.Year)
	}
	return &ripgrep{program, file}, errors.Join(w.Flush(), f.Close())
}

func (*ripgrep) name() string { return "ripgrep" }

func (r *ripgrep) run(c class) (int, error) {
	var script strings.Builder
	list := terms(c)
	for i, t := range list {
		flag, from := "-N", ""
		if i == len(list)-1 && c.name != "facets" {
			flag = "-c"
		}
		if i == 0 {
			from = " " + quote(r.file)
		} else {
			script.WriteString(" | ")
		}
		fmt.Fprintf(&script, "%s %s -F -- '%s'%s", r.program, flag, t, from)
	}
	if c.name == "facets" {
		fmt.Fprintf(&script, ` | %s -c -e '\x1echeck\x1e(2018|2019|2020)\x1e'`, r.program)
	}
	line := []string{"sh", "-c", script.String()}
	if len(list) == 1 && c.name != "facets" {
		line = []string{r.program, "-c", "-F", "--", list[0], r.file} // without a shell's start
	}
	out, err := exec.Command(line[0], line[1:]...).Output()
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.ExitCode() == 1 {
		return 0, nil // no line matches
	}
	if err != nil {
		return 0, err
	}
	return strconv.Atoi(strings.TrimSpace(string(out)))
}
