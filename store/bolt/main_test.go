package bolt

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// The test binary runs itself as a child for what may end a process.
const childEnv = "KIKITORI_BOLT_CHILD"

// children are the roles of a child; its arguments follow the role's name.
var children = map[string]func(args []string) int{
	"write":  childWrite,
	"verify": func(args []string) int { return ServeVerify(args[0], os.Stdout) },
	"die":    func([]string) int { panic("as if a page had faulted") },
	"read":   childRead,
	"hold":   childHold,
}

func TestMain(m *testing.M) {
	if role := os.Getenv(childEnv); role != "" {
		f, ok := children[role]
		if !ok {
			fmt.Fprintln(os.Stderr, "no such role", role)
			os.Exit(2)
		}
		os.Exit(f(os.Args[1:]))
	}
	os.Exit(m.Run())
}

// child prepares the test binary in a role; prefix runs it under another
// program.
func child(t testing.TB, role string, args []string, prefix ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	line := append(append(append([]string{}, prefix...), self), args...)
	c := exec.Command(line[0], line[1:]...)
	c.Env = append(os.Environ(), childEnv+"="+role)
	return c
}

// rounds is how often an experiment repeats: the variable if set, else quick.
func rounds(t testing.TB, variable string, quick int) int {
	t.Helper()
	s := strings.TrimSpace(os.Getenv(variable))
	if s == "" {
		return quick
	}
	var n int
	if _, err := fmt.Sscan(s, &n); err != nil || n < 1 {
		t.Fatalf("%s=%q: want a number of rounds", variable, s)
	}
	return n
}
