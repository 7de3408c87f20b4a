//go:build unix

package tui

import (
	"os"
	"os/signal"
	"syscall"
)

// endSignals end the program: SIGHUP is a closed terminal or a lost connection.
var endSignals = []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP}

// stopSignals stop the program until it is told to go on.
var stopSignals = []os.Signal{syscall.SIGTSTP}

// halt stops this process and returns when it goes on. SIGSTOP, because a
// SIGTSTP to a process without a job-controlling shell does nothing.
func halt() {
	on := make(chan os.Signal, 1)
	signal.Notify(on, syscall.SIGCONT)
	defer signal.Stop(on)
	if syscall.Kill(os.Getpid(), syscall.SIGSTOP) == nil {
		<-on
	}
}
