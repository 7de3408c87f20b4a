package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"kikitori/interview/text"
	"kikitori/store/durable"
)

// jsonFlag adds --json to a verb.
func (c *cli) jsonFlag(cmd *cobra.Command) *bool {
	return cmd.Flags().Bool("json", false, c.t.T("cli.flag.json"))
}

// printJSON writes v as indented JSON with its characters unescaped.
func (c *cli) printJSON(v any) error {
	e := json.NewEncoder(c.stdout)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

// list is never null in JSON.
func list[T any](in []T) []T {
	if in == nil {
		return []T{}
	}
	return in
}

// printTable writes rows in columns measured in terminal cells.
func (c *cli) printTable(rows [][]string) error {
	m := text.Metrics{}
	var widths []int
	for _, r := range rows {
		for i, cell := range r {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], m.Width(text.Printable(cell)))
		}
	}
	for _, r := range rows {
		var b strings.Builder
		for i, cell := range r {
			cell = text.Printable(cell)
			b.WriteString(cell)
			if i < len(r)-1 {
				b.WriteString(strings.Repeat(" ", widths[i]-m.Width(cell)+2))
			}
		}
		if _, err := fmt.Fprintln(c.stdout, strings.TrimRight(b.String(), " ")); err != nil {
			return err
		}
	}
	return nil
}

// writeFile writes a whole file or nothing, replacing one that is there.
func writeFile(path string, data []byte) error {
	return durable.Replace(path, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	})
}

func isTerminal(f *os.File) bool { return term.IsTerminal(f.Fd()) }
