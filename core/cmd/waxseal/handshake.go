package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"

	"waxseal/core/tls/handshake"
)

// handshakeOptions are the words of the command line.
type handshakeOptions struct {
	handshake.Options
	now            string
	json           bool
	pcapng, keylog string
	server, client struct{ cert, key string }
	roots          string
}

func runHandshake(args []string, in io.Reader, out, _ io.Writer) error {
	o, err := parseHandshake(args, in)
	if err != nil {
		return err
	}
	trace, err := handshake.Simulate(o.Options)
	if err != nil {
		return err
	}
	if err := o.export(trace); err != nil {
		return err
	}
	if o.json {
		_, err = out.Write(append(trace.AppendJSON(nil), '\n'))
	} else {
		err = printHandshake(out, trace)
	}
	if err != nil || !trace.Outcome.OK {
		return errNothing
	}
	return nil
}

func parseHandshake(args []string, in io.Reader) (o handshakeOptions, err error) {
	f := flag.NewFlagSet("handshake", flag.ContinueOnError)
	f.SetOutput(io.Discard)
	f.BoolVar(&o.json, "json", false, "")
	f.StringVar(&o.Version, "version", "", "")
	f.StringVar(&o.Suite, "suite", "", "")
	f.StringVar(&o.Exchange, "exchange", "", "")
	f.StringVar(&o.Group, "group", "", "")
	f.StringVar(&o.Preset, "preset", "plain", "")
	f.BoolVar(&o.ClientAuth, "client-auth", false, "")
	f.BoolVar(&o.ExtendedMasterSecret, "extended-master-secret", false, "")
	f.BoolVar(&o.EncryptThenMAC, "encrypt-then-mac", false, "")
	f.StringVar(&o.Protocols, "alpn", "", "")
	f.StringVar(&o.Resume, "resume", "", "")
	f.BoolVar(&o.Forget, "forget", false, "")
	f.Int64Var(&o.Seed, "seed", 0, "")
	f.StringVar(&o.now, "now", "", "")
	f.StringVar(&o.Host, "host", "", "")
	f.StringVar(&o.server.cert, "cert", "", "")
	f.StringVar(&o.server.key, "key", "", "")
	f.StringVar(&o.client.cert, "client-cert", "", "")
	f.StringVar(&o.client.key, "client-key", "", "")
	f.StringVar(&o.roots, "root", "", "")
	f.Func("fault", "", o.addFault)
	f.Func("edit", "", o.addEdit)
	f.StringVar(&o.pcapng, "pcapng", "", "")
	f.StringVar(&o.keylog, "keylog", "", "")
	if err := f.Parse(args); err != nil {
		return o, err
	}
	if f.NArg() > 0 {
		return o, fmt.Errorf("%q is not an option", f.Arg(0))
	}
	if o.Now, err = parseNow(o.now); err != nil {
		return o, err
	}
	return o, o.readPapers(in)
}

// readPapers reads the files that were named.
func (o *handshakeOptions) readPapers(in io.Reader) error {
	for _, f := range []struct {
		name string
		to   *[]byte
	}{
		{o.server.cert, &o.Server.Certificates}, {o.server.key, &o.Server.Key},
		{o.client.cert, &o.Client.Certificates}, {o.client.key, &o.Client.Key}, {o.roots, &o.Roots},
	} {
		if f.name == "" {
			continue
		}
		var err error
		if *f.to, err = readInput(f.name, in); err != nil {
			return err
		}
		if len(*f.to) == 0 {
			return errors.New(f.name + " is empty")
		}
	}
	return nil
}

// export writes the recording and the key log where they are wanted.
func (o *handshakeOptions) export(t *handshake.Trace) error {
	for _, f := range []struct {
		name string
		text func() []byte
	}{{o.pcapng, t.Pcapng}, {o.keylog, func() []byte { return []byte(t.KeyLogs()) }}} {
		if f.name == "" {
			continue
		}
		if err := os.WriteFile(f.name, f.text(), 0o600); err != nil {
			return err
		}
	}
	return nil
}

// printHandshake prints the messages of each connection in two lanes, then how it ended.
func printHandshake(out io.Writer, t *handshake.Trace) error {
	if t.First != nil {
		if err := printHandshake(out, t.First); err != nil {
			return err
		}
	}
	text := t.Version
	switch t.Connection {
	case 1:
		text = "First connection: " + text
	case 2:
		text = "\nSecond connection: " + text
	}
	if t.Suite != "" {
		text += ", " + t.Suite
	}
	text += "\n\n"
	for _, m := range t.Messages {
		arrow := "client  ──▶"
		if m.From == "server" {
			arrow = "        ◀──  server"
		}
		protection := ""
		if m.Record.Protected {
			protection = fmt.Sprintf(", protected, record %d", m.Record.Seq)
		}
		text += fmt.Sprintf("%-19s  %-20s %d octets%s\n", arrow, m.Name, m.Record.Len, protection)
	}
	for _, c := range t.Choices {
		if c.What == "session" {
			text += "\n" + c.Text + "\n"
		}
	}
	for _, is := range t.Issues {
		text += "\n" + is.Text
	}
	text += scriptText(t)
	_, err := io.WriteString(out, text+"\n"+t.Outcome.Text+"\n")
	return err
}
