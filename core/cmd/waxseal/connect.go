package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"strings"
	"sync/atomic"
	"time"

	"waxseal/core/cmd/internal/talk"
	"waxseal/core/tls/handshake"
)

const connectUsage = "waxseal connect [-connect] HOST:PORT [-servername NAME|-noservername] [-cert F [-key F]] [-CAfile F] [-verify_hostname NAME] [-verify DEPTH] [-verify_return_error] " +
	"[-cipher LIST] [-ssl3|-tls1|-tls1_1|-tls1_2] [-fallback_scsv] [-no_ems] [-no_etm] [-alpn LIST] [-showcerts] [-msg] [-quiet] [-crlf] [-ign_eof] [-timeout 15s] " +
	"[-keylogfile F] [--pcapng F] [--json]"

// connectOptions are the words of the command line.
type connectOptions struct {
	peerOptions
	address                string
	serverName, verifyHost string
	noServerName, strict   bool
	fallback               bool
	crlf, ignEOF           bool
}

func runConnect(args []string, in io.Reader, out, errs io.Writer) error {
	o, err := parseConnect(args)
	if err != nil {
		return err
	}
	cfg, err := o.config()
	if err != nil {
		return err
	}
	began := time.Now()
	conn, err := talk.Dial(o.address, o.timeout)
	if err != nil {
		return failure{err}
	}
	client := handshake.ClientConfig{Config: cfg, ServerName: o.serverName, Fallback: o.fallback}
	done, err := o.talk(conn, client, began, in, out)
	if err != nil {
		fmt.Fprintln(errs, "waxseal connect: "+err.Error())
	}
	if !done {
		return errNothing
	}
	return nil
}

func parseConnect(args []string) (o connectOptions, err error) {
	f := flag.NewFlagSet("connect", flag.ContinueOnError)
	o.define(f)
	f.StringVar(&o.address, "connect", "", "")
	f.StringVar(&o.serverName, "servername", "", "")
	f.BoolVar(&o.noServerName, "noservername", false, "")
	f.StringVar(&o.verifyHost, "verify_hostname", "", "")
	f.BoolVar(&o.strict, "verify_return_error", false, "")
	f.IntVar(&o.depth, "verify", -1, "")
	f.BoolVar(&o.fallback, "fallback_scsv", false, "")
	f.BoolVar(&o.crlf, "crlf", false, "")
	f.BoolVar(&o.ignEOF, "ign_eof", false, "")
	operands, err := parseWords(f, args)
	switch {
	case err != nil:
		return o, err
	case o.address == "" && len(operands) == 1:
		o.address = operands[0]
	case len(operands) > 0:
		return o, fmt.Errorf("%q is not an option", operands[len(operands)-1])
	case o.address == "":
		return o, errors.New("say where to: -connect HOST:PORT")
	}
	host, err := o.splitAddress()
	if err != nil {
		return o, err
	}
	if o.serverName == "" && net.ParseIP(host) == nil {
		o.serverName = strings.TrimSuffix(host, ".")
	}
	if o.noServerName {
		o.serverName = ""
	}
	return o, nil
}

// splitAddress gives the host; the port is that of HTTPS where there is none.
func (o *connectOptions) splitAddress() (host string, err error) {
	host, port, err := net.SplitHostPort(o.address)
	if err != nil && !strings.Contains(o.address, ":") || net.ParseIP(strings.Trim(o.address, "[]")) != nil {
		host, port, err = strings.Trim(o.address, "[]"), "443", nil
	}
	if err != nil || host == "" || port == "" {
		return "", fmt.Errorf("%q is not HOST:PORT", o.address)
	}
	o.address = net.JoinHostPort(host, port)
	return host, nil
}

// talk holds the conversation. The error is about what comes after the handshake, or about files.
func (o *connectOptions) talk(conn net.Conn, cfg handshake.ClientConfig, began time.Time, in io.Reader, out io.Writer) (done bool, err error) {
	j := &judgement{roots: o.roots, now: cfg.Now, host: o.verifyHost, usage: "serverAuth", depth: o.depth, strict: o.strict}
	cfg.Judge = j.judge
	m := handshake.NewClient(cfg)
	prose := out // what is printed beside data
	if o.json {
		prose = io.Discard
	}
	w := o.witness(m, prose)
	ends := endpoints(conn.LocalAddr(), conn.RemoteAddr())
	if !o.quiet {
		fmt.Fprintf(prose, "CONNECTED(%s)\n", conn.RemoteAddr())
	}
	t := talk.New(conn, m, w, o.patience())
	hello, events := m.Start()
	w.Received(nil, events)
	failed := t.Handshake(hello)
	if !o.quiet {
		fmt.Fprint(prose, sessionOf(m, t, j, o.showcerts, began, sentence(failed)).Text())
	}
	if failed == nil {
		err = o.converse(t, in, prose)
	} else if o.quiet || o.json {
		err = failed
	}
	t.Close()
	trace := traceOf(w, began)
	trace.ClientEntropy = "the system's"
	if exported := o.export(trace, ends, began, false); exported != nil {
		err = exported
	}
	if o.json {
		_, _ = out.Write(append(trace.AppendJSON(nil), '\n'))
	}
	return failed == nil, err
}

// sentence is what an error says; nothing where there is none.
func sentence(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

// How long the other side may still be silent once standard input has ended, and how long it may
// talk on.
const (
	silence = 2 * time.Second
	lastly  = 5 * time.Minute
)

// converse sends standard input and prints what comes, until the other side closes or, once the input
// has ended, falls silent.
func (o *connectOptions) converse(t *talk.Talk, in io.Reader, out io.Writer) error {
	var ended atomic.Int64 // when, in nanoseconds since 1970
	go func() {
		sent := o.sendAll(t, in)
		if o.ignEOF {
			return
		}
		ended.Store(time.Now().UnixNano())
		if sent {
			t.Wait(silence)
		} else {
			t.Wait(time.Nanosecond)
		}
	}()
	for {
		data, err := t.Receive()
		if len(data) > 0 {
			if _, err := out.Write(data); err != nil {
				return nil // the reader of a pipe has gone
			}
		}
		if at := ended.Load(); at != 0 && err == nil {
			t.Wait(silence)
			if time.Since(time.Unix(0, at)) > lastly {
				return fmt.Errorf("The server talks on for %s after the end of the input.", lastly)
			}
		}
		switch {
		case errors.Is(err, io.EOF) || errors.Is(err, talk.ErrSilence):
			return nil
		case err != nil:
			return err
		}
	}
}

// sendAll sends standard input to its end, or to a line that is Q. It tells whether there was any.
func (o *connectOptions) sendAll(t *talk.Talk, in io.Reader) (sent bool) {
	buf := make([]byte, 1<<14)
	for {
		n, err := in.Read(buf)
		data := buf[:n]
		if string(bytes.TrimSpace(data)) == "Q" && !o.quiet {
			return false
		}
		if o.crlf {
			data = bytes.ReplaceAll(data, []byte("\n"), []byte("\r\n"))
		}
		if len(data) > 0 {
			sent = true
			if t.Send(data) != nil {
				return sent
			}
		}
		if err != nil {
			return sent
		}
	}
}
