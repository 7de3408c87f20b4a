package main

import (
	"os"
	"path/filepath"
	"testing"

	"filippo.io/age"
	"github.com/rogpeppe/go-internal/testscript"
)

// The test binary is also the program: scripts and terminals run it by name.
func TestMain(m *testing.M) {
	if os.Getenv(actAsProgram) != "" {
		main()
		return
	}
	testscript.Main(m, map[string]func(){"kikitori": main})
}

// actAsProgram makes the test binary behave as kikitori itself.
const actAsProgram = "KIKITORI_TEST_ACT_AS_PROGRAM"

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(env *testscript.Env) error {
			for _, name := range []string{"XDG_CONFIG_HOME", "XDG_DATA_HOME"} {
				env.Setenv(name, env.WorkDir+"/"+name)
			}
			env.Setenv(actAsProgram, "1") // the program starts itself to check files
			return writeIdentity(filepath.Join(env.WorkDir, "id.txt"))
		},
	})
}

// writeIdentity makes a key file, so that scripts need no slow passphrase.
func writeIdentity(path string) error {
	id, err := age.GenerateX25519Identity()
	if err != nil {
		return err
	}
	return os.WriteFile(path, []byte(id.String()+"\n"), 0o600)
}
