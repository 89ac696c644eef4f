// Command waxseal reads certificates and what belongs to them at the terminal, with the code that
// the page runs.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
)

// Exit statuses. docs/json.md promises them.
const (
	exitDone    = 0
	exitNothing = 1 // nothing recognised, or the handshake or verification failed
	exitUsage   = 2
)

// A command is a word of the command line. An error that it returns is one of usage, unless it is a
// failure.
type command struct {
	name, usage string
	run         func(args []string, in io.Reader, out, errs io.Writer) error
}

// A failure ends a command that was called rightly and did not do what it is for. It may have nothing to add
// to what was printed.
type failure struct{ error }

var errNothing = failure{}

const decodeUsage = "waxseal decode [--json|--text|--html] [--read] [--reveal] [--bytes] [--now T] [--form NAME[@OFFSET+LENGTH,…]] [--passin pass:WORD|env:NAME|file:PATH [--patient]] FILE…|-"

var commands = []command{
	{"decode", decodeUsage, runDecode},
	{"handshake", "waxseal handshake [--json] [--version tls1.2] [--exchange ECDHE_RSA] [--suite IANA_NAME] [--group x25519] [--preset NAME] [--client-auth] [--extended-master-secret] [--encrypt-then-mac] [--alpn h2,http/1.1] [--resume id|ticket [--forget]] [--fault NAME] [--edit SIDE:AT:HEX] " +
		"[--seed N] [--now T] [--host NAME] [--cert F --key F] [--client-cert F --client-key F] [--root F] [--pcapng F] [--keylog F]", runHandshake},
	{"connect", connectUsage, runConnect},
	{"accept", acceptUsage, runAccept},
}

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }

func run(args []string, in io.Reader, out, errs io.Writer) int {
	if len(args) == 1 && (args[0] == "help" || args[0] == "--help" || args[0] == "-h") {
		for _, c := range commands {
			fmt.Fprintln(out, c.usage)
		}
		return exitDone
	}
	if len(args) > 0 {
		for _, c := range commands {
			if c.name == args[0] {
				return c.call(args[1:], in, out, errs)
			}
		}
	}
	fmt.Fprintln(errs, "waxseal: give a command: "+commands[0].usage)
	return exitUsage
}

// call runs a command, says its error, and returns the exit status.
func (c command) call(args []string, in io.Reader, out, errs io.Writer) int {
	err := c.run(args, in, out, errs)
	if err == nil {
		return exitDone
	}
	if errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(out, c.usage)
		return exitDone
	}
	failed, ok := err.(failure)
	if !ok || failed.error != nil {
		fmt.Fprintln(errs, "waxseal "+c.name+": "+err.Error())
	}
	if ok {
		return exitNothing
	}
	return exitUsage
}
