package main

import (
	"bufio"
	"fmt"
	"os/exec"
	"strings"
	"time"

	"kikitori/casebook/search"
)

// keeper is an engine that keeps documents in a file.
type keeper interface {
	name() string
	indexBytes() (int, error)
	save(*search.Document) error
	firstCommand() (*exec.Cmd, error)
}

const starts = 15

// others measures what is not a query: start, size and save.
func others(a, b keeper, fresh []search.Document) error {
	size, first, save := map[string]float64{}, map[string][]time.Duration{}, map[string][]time.Duration{}
	for _, k := range []keeper{a, b} {
		n, err := k.indexBytes()
		if err != nil {
			return err
		}
		size[k.name()] = float64(n) / 1e6
	}
	for i := range fresh {
		for _, k := range []keeper{a, b} {
			start := time.Now()
			if err := k.save(&fresh[i]); err != nil {
				return err
			}
			save[k.name()] = append(save[k.name()], time.Since(start))
		}
	}
	if c, ok := a.(*ours); ok {
		c.close() // a casebook is open in one process
	}
	for range starts {
		for _, k := range []keeper{a, b} {
			c, err := k.firstCommand()
			if err != nil {
				return err
			}
			took, err := untilAnswered(c)
			if err != nil {
				return fmt.Errorf("%s: %w", k.name(), err)
			}
			first[k.name()] = append(first[k.name()], took)
		}
	}
	fmt.Printf("\n| | %s | %s | share |\n| --- | ---: | ---: | ---: |\n", a.name(), b.name())
	row := func(what string, x, y float64) { fmt.Printf("| %s | %.2f | %.2f | %.2f |\n", what, x, y, x/y) }
	row("process start to first answer, ms", median(first[a.name()]), median(first[b.name()]))
	row("durable save with index, p50, ms", median(save[a.name()]), median(save[b.name()]))
	row("index, MB", size[a.name()], size[b.name()])
	return nil
}

// untilAnswered runs a command until it says that it has answered, or else to its
// end.
func untilAnswered(c *exec.Cmd) (took time.Duration, err error) {
	var stderr strings.Builder
	c.Stderr = &stderr
	out, err := c.StdoutPipe()
	if err != nil {
		return 0, err
	}
	start := time.Now()
	if err := c.Start(); err != nil {
		return 0, err
	}
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if lines.Text() == answered {
			took = time.Since(start)
		}
	}
	if err := c.Wait(); err != nil {
		return 0, fmt.Errorf("%w: %s", err, stderr.String())
	}
	if took == 0 {
		took = time.Since(start)
	}
	return took, nil
}
