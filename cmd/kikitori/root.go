package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"charm.land/fang/v2"
	"github.com/spf13/cobra"

	"kikitori/store/keyring"
	"kikitori/store/steady"
	"kikitori/tui/i18n"
)

// cli is what every verb is given.
type cli struct {
	*program
	t        *i18n.Printer
	settings settings

	casebook string // --casebook
	keys     keyFlags
	held     *keyring.Key // of the casebook just made, so that it opens without asking again
	width    string       // --width

	early     bool          // the screens open: show them while the file is still being judged
	afterLock bool          // --after-lock: started anew by a locked kikitori
	alarm     alarm         // what the user must hear of the casebook
	steady    *steady.Store // the casebook that openWith opened last
}

// run carries out one call and returns its exit code.
func run(ctx context.Context, p *program) int {
	set, settingsErr := loadSettings()
	lang, err := language(p.args, set.Language)
	c := &cli{program: p, t: i18n.New(lang), settings: set}
	c.alarm.say = c.onStderr
	if settingsErr != nil {
		err = errors.Join(c.settingsError(settingsErr), err)
	}
	if err != nil {
		report(p.stderr, c.t, err)
		return exitCode(err)
	}
	root := c.root()
	root.SetArgs(p.args)
	root.SetOut(p.stdout)
	root.SetErr(p.stderr)
	err = fang.Execute(ctx, root,
		fang.WithoutVersion(), fang.WithoutManpage(), fang.WithoutCompletions(),
		fang.WithErrorHandler(func(_ io.Writer, _ fang.Styles, err error) { report(p.stderr, c.t, err) }),
	)
	return exitCode(err)
}

func (c *cli) root() *cobra.Command {
	root := &cobra.Command{
		Use:           "kikitori",
		Short:         c.t.T("cli.short"),
		Long:          c.t.T("cli.long"),
		Args:          c.args0(),
		SilenceUsage:  true,
		SilenceErrors: true,
		RunE:          func(cmd *cobra.Command, _ []string) error { return c.screens(cmd.Context()) },
	}
	root.PersistentPreRunE = func(*cobra.Command, []string) error { return c.checkWidth() }
	root.CompletionOptions.DisableDefaultCmd = true
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usage(err) })
	f := root.PersistentFlags()
	f.StringVar(&c.casebook, "casebook", "", c.t.T("cli.flag.casebook"))
	f.StringVar(&c.keys.passphraseFile, "passphrase-file", "", c.t.T("cli.flag.passphrase_file"))
	f.StringVar(&c.keys.identityFile, "identity", "", c.t.T("cli.flag.identity"))
	f.StringVar(&c.width, "width", c.settings.widthOrDefault(), c.t.T("cli.flag.width"))
	f.String("lang", i18n.Japanese, c.t.T("cli.flag.lang"))
	c.lockFlag(root)
	root.AddCommand(
		c.initVerb(), c.demoVerb(), c.surveyVerb(), c.answersVerb(), c.hypothesisVerb(), c.visitVerb(), c.evidenceVerb(), c.guideVerb(), c.caseVerb(),
		c.identityVerb(), c.gateVerb(),
		c.searchVerb(), c.importVerb(), c.exportVerb(),
		c.keyVerb(), c.draftVerb(), c.recordVerb(), c.logVerb(), c.verifyVerb(), c.backupVerb(), c.restoreVerb(), c.versionVerb(), c.childCheck(),
	)
	root.AddCommand(c.targetVerb(), c.coverageVerb())
	return root
}

// language finds --lang before cobra does, since the help texts depend on it.
func language(args []string, fallback string) (string, error) {
	lang := fallback
	for i, a := range args {
		if a == "--" {
			break
		}
		if v, ok := strings.CutPrefix(a, "--lang="); ok {
			lang = v
		} else if a == "--lang" && i+1 < len(args) {
			lang = args[i+1]
		}
	}
	switch lang {
	case "", i18n.Japanese:
		return i18n.Japanese, nil
	case i18n.English:
		return i18n.English, nil
	}
	return i18n.Japanese, usage(fmt.Errorf("--lang %q: ja | en", lang))
}

// args0 refuses arguments, naming the first as an unknown verb.
func (c *cli) args0() cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) > 0 {
			return usage(errors.New(c.t.T("cli.unknown_verb", i18n.Vars{"Verb": args[0]})))
		}
		return nil
	}
}

// args1 wants exactly one argument.
func (c *cli) args1(what string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) != 1 {
			return usage(errors.New(c.t.T("cli.one_argument", i18n.Vars{"What": what, "Count": len(args)})))
		}
		return nil
	}
}

// argsN wants exactly n arguments.
func (c *cli) argsN(n int, what string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) != n {
			return usage(errors.New(c.t.T("cli.arguments", i18n.Vars{"What": what, "Count": len(args)})))
		}
		return nil
	}
}

// group is a verb that only has verbs below it.
func (c *cli) group(use, short string, verbs ...*cobra.Command) *cobra.Command {
	g := &cobra.Command{Use: use, Short: c.t.T(short), Args: c.args0(), RunE: func(cmd *cobra.Command, _ []string) error {
		return usage(errors.New(c.t.T("cli.verb_missing", i18n.Vars{"Verb": cmd.CommandPath()})))
	}}
	g.AddCommand(verbs...)
	return g
}

// host names this machine on revisions; an unnamed one is nobody's business.
func host() string {
	name, err := os.Hostname()
	if err != nil {
		return ""
	}
	return name
}
