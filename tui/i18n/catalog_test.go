package i18n

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
)

// catalog reads the message files of a language: text and file by id.
func catalog(t *testing.T, lang string) (texts, files map[string]string) {
	t.Helper()
	texts, files = map[string]string{}, map[string]string{}
	names, err := filepath.Glob(lang + "/*.yaml")
	if err != nil || len(names) == 0 {
		t.Fatalf("%s: %d files, %v", lang, len(names), err)
	}
	for _, n := range names {
		data, err := os.ReadFile(n)
		if err != nil {
			t.Fatal(err)
		}
		var m map[string]string
		if err := yaml.Unmarshal(data, &m); err != nil {
			t.Errorf("%s: %v", n, err)
		}
		for id, text := range m {
			if files[id] != "" {
				t.Errorf("%s stands in %s and in %s", id, files[id], n)
			}
			texts[id], files[id] = text, n
		}
	}
	return texts, files
}

var placeholder = regexp.MustCompile(`{{[^}]*}}`)

func TestBothLanguagesHaveTheSameMessages(t *testing.T) {
	ja, jaFiles := catalog(t, Japanese)
	en, enFiles := catalog(t, English)
	for id, text := range ja {
		other, ok := en[id]
		if !ok {
			t.Errorf("%s (%s) has no English", id, jaFiles[id])
			continue
		}
		if filepath.Base(jaFiles[id]) != filepath.Base(enFiles[id]) {
			t.Errorf("%s stands in %s and in %s", id, jaFiles[id], enFiles[id])
		}
		if a, b := names(text), names(other); !slices.Equal(a, b) {
			t.Errorf("%s: placeholders %v in Japanese, %v in English", id, a, b)
		}
	}
	for id := range en {
		if _, ok := ja[id]; !ok {
			t.Errorf("%s (%s) has no Japanese", id, enFiles[id])
		}
	}
}

func names(text string) []string {
	list := placeholder.FindAllString(text, -1)
	slices.Sort(list)
	return slices.Compact(list)
}

func TestNoMessageIsEmptyAndEveryTopicHasItsOwnFile(t *testing.T) {
	for _, lang := range []string{Japanese, English} {
		texts, files := catalog(t, lang)
		for id, text := range texts {
			if strings.TrimSpace(text) == "" {
				t.Errorf("%s: %s is empty", files[id], id)
			}
			topic, _, _ := strings.Cut(id, ".")
			if want := topic + ".yaml"; filepath.Base(files[id]) != want {
				t.Errorf("%s stands in %s, not in %s", id, files[id], want)
			}
		}
	}
}

// messageID is what a literal must look like to be taken for a message id.
var messageID = regexp.MustCompile(`^[a-z0-9]+(\.[A-Za-z0-9_-]+)+$`)

// sources are the folders whose Go files name messages: the problems of the
// domain packages carry message ids.
var sources = []string{"../../tui", "../../cmd", "../../interview/edition", "../../interview/guidefile", "../../interview/identityfile", "../../casebook/interchange", "../../casebook/workbook", "../../casebook/figure", "../../casebook/paper/docx"}

// literals returns every string literal of the program's Go files (tests left
// out) with a place where it stands.
func literals(t *testing.T) map[string]string {
	t.Helper()
	out := map[string]string{}
	set := token.NewFileSet()
	sourceFiles(t, func(path string) error {
		file, err := parser.ParseFile(set, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
				if s, err := strconv.Unquote(lit.Value); err == nil {
					out[s] = set.Position(lit.Pos()).String()
				}
			}
			return true
		})
		return nil
	})
	return out
}

// sourceFiles calls f for every Go file of the sources that is no test.
func sourceFiles(t *testing.T, f func(path string) error) {
	t.Helper()
	for _, dir := range sources {
		err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			return f(path)
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// asked returns the ids that are handed to T or Bind as literals.
func asked(t *testing.T) map[string]string {
	t.Helper()
	out := map[string]string{}
	call := regexp.MustCompile(`\.(?:T|Bind)\(\s*"([^"]+)"`)
	sourceFiles(t, func(path string) error {
		data, err := os.ReadFile(path)
		for _, m := range call.FindAllStringSubmatch(string(data), -1) {
			out[m[1]] = path
		}
		return err
	})
	return out
}

func TestEveryMessageThatIsAskedForExists(t *testing.T) {
	texts, _ := catalog(t, Japanese)
	ids := asked(t)
	if len(ids) < 50 {
		t.Fatalf("only %d uses found: this test looks at too little", len(ids))
	}
	for id, place := range ids {
		if _, ok := texts[id]; !ok {
			t.Errorf("%s asks for %s, which does not exist", place, id)
		}
	}
	topics := map[string]bool{}
	for id := range texts {
		topic, _, _ := strings.Cut(id, ".")
		topics[topic] = true
	}
	for id, place := range literals(t) {
		topic, rest, _ := strings.Cut(id, ".")
		if messageID.MatchString(id) && topics[topic] && texts[id] == "" && !looksLikeFile(rest) {
			t.Errorf("%s names %s, which does not exist", place, id)
		}
	}
}

func looksLikeFile(rest string) bool {
	switch rest {
	case "go", "json", "yaml", "md", "html", "com", "land":
		return true
	}
	return false
}

func TestEveryMessageIsUsed(t *testing.T) {
	used := literals(t)
	texts, files := catalog(t, Japanese)
	for id := range texts {
		if _, ok := used[id]; !ok {
			t.Errorf("%s (%s) is used nowhere", id, files[id])
		}
	}
}
