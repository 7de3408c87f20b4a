package export

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"kikitori/casebook"
	"kikitori/casebook/catalog/export"
	"kikitori/interview"
	"kikitori/tui/frame"
	"kikitori/tui/i18n"
	"kikitori/tui/widgets/form"
)

// allYears is the key of the choice that is no year.
const allYears = "0"

func newForm(env *frame.Env, about Options) *form.Form {
	f := form.New(env,
		form.Choice(yearField, "export.field.year", yearOptions(env, nil)...),
		form.Choice(audienceField, "export.field.audience",
			form.Option{Key: string(export.Public), Label: env.T.T("export.audience.public")},
			form.Option{Key: string(export.Internal), Label: env.T.T("export.audience.internal")}),
		form.Many(formatField, "export.field.format", formatOptions(env)...).Required(),
		form.Line(folderField, "export.field.folder").Required(),
	)
	var all []string
	for _, x := range export.Formats() {
		all = append(all, string(x))
	}
	f.SetAll(formatField, all)
	f.Set(folderField, about.Folder)
	return f
}

// yearOptions offers the years of the cases and that of the edition, newest
// first, then all of them.
func yearOptions(env *frame.Env, cases []interview.Versioned[casebook.Case]) []form.Option {
	years := []int{env.Edition.Year}
	for i := range cases {
		years = interview.AddUnique(years, cases[i].Record.FiscalYear)
	}
	slices.SortFunc(years, func(a, b int) int { return b - a })
	var out []form.Option
	for _, y := range years {
		if y != 0 {
			out = append(out, form.Option{Key: strconv.Itoa(y), Label: env.T.FiscalYear(y)})
		}
	}
	return append(out, form.Option{Key: allYears, Label: env.T.T("export.all_years")})
}

func formatOptions(env *frame.Env) []form.Option {
	var out []form.Option
	for _, f := range export.Formats() {
		out = append(out, form.Option{Key: string(f), Label: formatName(env, f)})
	}
	return out
}

// formatIDs name the forms; one that is missing here keeps its ending as its
// name.
var formatIDs = map[export.Format]string{
	"md": "export.format.md", "html": "export.format.html", "json": "export.format.json", "pdf": "export.format.pdf",
	"pptx": "export.format.pptx", "docx": "export.format.docx", "xlsx": "export.format.xlsx", "csv": "export.format.csv",
}

func formatName(env *frame.Env, f export.Format) string {
	if id, ok := formatIDs[f]; ok {
		return env.T.T(id)
	}
	return string(f)
}

func (s *Screen) year() int {
	y, err := strconv.Atoi(s.form.Get(yearField))
	if err != nil {
		return 0
	}
	return y
}

func (s *Screen) audience() export.Audience { return export.Audience(s.form.Get(audienceField)) }

// order is what the form asks for, with the whole path of the folder.
func (s *Screen) order() (export.Order, error) {
	dir, err := whole(s.form.Get(folderField))
	if err != nil {
		return export.Order{}, err
	}
	o := export.Order{Dir: dir, Year: s.year(), Audience: s.audience(), Lang: s.env.T.Lang(), Office: s.about.Office}
	for _, f := range s.form.GetAll(formatField) {
		o.Formats = append(o.Formats, export.Format(f))
	}
	return o, nil
}

// whole makes a folder's path absolute; ~ is the user's home.
func whole(dir string) (string, error) {
	dir = strings.TrimSpace(dir)
	if rest, ok := strings.CutPrefix(dir, "~"); ok && (rest == "" || os.IsPathSeparator(rest[0])) {
		home, err := os.UserHomeDir()
		if err != nil {
			return "", err
		}
		dir = home + rest
	}
	return filepath.Abs(dir)
}

// inOrder splits the cases of the chosen year into those that the files will
// hold and those that stay behind.
func (s *Screen) inOrder() (held, withheld []interview.Versioned[casebook.Case]) {
	for _, c := range s.cases {
		if y := s.year(); y != 0 && c.Record.FiscalYear != y {
			continue
		}
		if stays(c.Record.State, s.audience()) {
			withheld = append(withheld, c)
			continue
		}
		held = append(held, c)
	}
	return held, withheld
}

// stays says that a case in a state stays out of the files for an audience. A
// copy of all records holds withdrawn cases too, but no page shows them.
func stays(st casebook.State, a export.Audience) bool {
	if a == export.Public {
		return st != casebook.Published
	}
	return st == casebook.Withdrawn
}

// stateCounts words how many of the cases are in each state: 下書き 1、確認中 2.
func stateCounts(t *i18n.Printer, cases []interview.Versioned[casebook.Case]) string {
	count := map[casebook.State]int{}
	for _, c := range cases {
		count[c.Record.State]++
	}
	var out []string
	for _, st := range casebook.States() {
		if n := count[st]; n > 0 {
			out = append(out, t.CaseState(st)+" "+strconv.Itoa(n))
		}
	}
	return strings.Join(out, t.T("export.comma"))
}
