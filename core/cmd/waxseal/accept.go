package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"os"
	"os/signal"
	"sync"
	"syscall"
	"time"

	"waxseal/core/cmd/internal/talk"
	"waxseal/core/tls/handshake"
)

const acceptUsage = "waxseal accept HOST:PORT -cert F [-key F] [-CAfile F] [-verify DEPTH|-Verify DEPTH] [-cipher LIST] [-ssl3|-tls1|-tls1_1|-tls1_2] [-no_ems] [-no_etm] [-no_ticket] [-alpn LIST] " +
	"[-www] [-naccept N] [-showcerts] [-msg] [-quiet] [-timeout 15s] [-keylogfile F] [--pcapng F] [--json]"

// Bounds of a server: connections at a time, with -www; octets of a request; silence, without.
const (
	maxConnections = 16
	maxRequest     = 1 << 16
	maxSilence     = 5 * time.Minute
)

// acceptOptions are the words of the command line.
type acceptOptions struct {
	peerOptions
	address string
	require int // -Verify; depth is -verify
	noCert  bool
	www     bool
	tickets bool // -no_ticket takes them away
	count   int  // connections; 0: until it is stopped
}

func runAccept(args []string, in io.Reader, out, errs io.Writer) error {
	o, err := parseAccept(args)
	if err != nil {
		return err
	}
	cfg, err := o.config()
	if err != nil {
		return err
	}
	l, err := net.Listen("tcp", o.address)
	if err != nil {
		return failure{fmt.Errorf("nothing can listen: %w", err)}
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	s := &server{acceptOptions: o, config: o.serverConfig(cfg), out: out, errs: errs, input: make(chan []byte), stopped: ctx.Done()}
	if !o.www {
		go s.read(in)
	}
	s.say(fmt.Sprintf("ACCEPT %s\n", l.Addr()))
	s.serve(l)
	return nil
}

func parseAccept(args []string) (o acceptOptions, err error) {
	f := flag.NewFlagSet("accept", flag.ContinueOnError)
	o.define(f)
	f.StringVar(&o.address, "accept", "", "")
	f.IntVar(&o.require, "Verify", -1, "")
	f.IntVar(&o.depth, "verify", -1, "")
	f.BoolVar(&o.noCert, "nocert", false, "")
	f.BoolVar(&o.www, "www", false, "")
	o.tickets = true
	f.BoolFunc("no_ticket", "", func(string) error { o.tickets = false; return nil })
	f.IntVar(&o.count, "naccept", 0, "")
	operands, err := parseWords(f, args)
	switch {
	case err != nil:
		return o, err
	case o.address == "" && len(operands) == 1:
		o.address = operands[0]
	case len(operands) > 0:
		return o, fmt.Errorf("%q is not an option", operands[len(operands)-1])
	case o.address == "":
		return o, errors.New("say where to listen: HOST:PORT")
	}
	if o.cert == "" && !o.noCert {
		return o, errors.New("give a certificate and its key: -cert F -key F")
	}
	if _, _, err := net.SplitHostPort(o.address); err != nil {
		return o, fmt.Errorf("%q is not HOST:PORT", o.address)
	}
	return o, nil
}

// serverConfig asks for a client's certificate where -verify or -Verify does.
func (o *acceptOptions) serverConfig(c handshake.Config) handshake.ServerConfig {
	cfg := handshake.ServerConfig{Config: c, Sessions: &handshake.Sessions{}}
	if o.tickets {
		cfg.TicketKey = make([]byte, handshake.TicketKeyLen)
		_, _ = rand.Read(cfg.TicketKey) // never fails
	}
	switch {
	case o.require >= 0:
		cfg.ClientAuth, o.depth = handshake.RequireClientAuth, o.require
	case o.depth >= 0:
		cfg.ClientAuth = handshake.RequestClientAuth
	}
	return cfg
}

// A server serves one connection after another or, with -www, several at a time.
type server struct {
	acceptOptions
	config  handshake.ServerConfig
	errs    io.Writer
	input   chan []byte // standard input, for the connection there is
	stopped <-chan struct{}

	mu  sync.Mutex // of what follows, and of files
	out io.Writer
	add bool // there was a connection before
}

// say prints text, whole.
func (s *server) say(text string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.quiet && !s.json {
		_, _ = io.WriteString(s.out, text)
	}
}

// Write prints what a connection brings.
func (s *server) Write(b []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.json {
		return len(b), nil
	}
	return s.out.Write(b)
}

func (s *server) serve(l net.Listener) {
	go func() {
		<-s.stopped
		_ = l.Close()
	}()
	var all sync.WaitGroup
	places := make(chan struct{}, maxConnections)
	for n := 0; s.count == 0 || n < s.count; n++ {
		conn, err := l.Accept()
		if err != nil {
			break
		}
		if !s.www {
			s.connection(conn)
			continue
		}
		places <- struct{}{}
		all.Go(func() {
			s.connection(conn)
			<-places
		})
	}
	_ = l.Close()
	all.Wait()
}

// connection serves one client.
func (s *server) connection(conn net.Conn) {
	began := time.Now()
	cfg := s.config
	cfg.Now = began.Unix()
	j := &judgement{roots: s.roots, now: cfg.Now, usage: "clientAuth", depth: s.depth, strict: len(s.roots) > 0}
	cfg.Judge = j.judge
	m := handshake.NewServer(cfg)
	w := s.witness(m, s)
	ends := endpoints(conn.RemoteAddr(), conn.LocalAddr())
	t := talk.New(conn, m, w, s.patience())
	failed := t.Handshake(nil)
	text := sessionOf(m, t, j, s.showcerts, began, sentence(failed)).Text()
	s.say(fmt.Sprintf("CONNECTED(%s)\n", conn.RemoteAddr()) + text)
	switch {
	case failed != nil:
	case s.www:
		s.answer(t, text)
	default:
		s.converse(t)
	}
	t.Close()
	s.finish(w, ends, began)
}

// finish writes what is wanted of a connection that is over.
func (s *server) finish(w *handshake.Witness, ends [2]endpoint, began time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	trace := traceOf(w, began)
	trace.ServerEntropy = "the system's"
	if err := s.export(trace, ends, began, s.add); err != nil {
		fmt.Fprintln(s.errs, "waxseal accept: "+err.Error())
	}
	s.add = true
	if s.json {
		_, _ = s.out.Write(append(trace.AppendJSON(nil), '\n'))
	}
}

// answer takes a request as HTTP has it, and answers with what is known of the session.
func (s *server) answer(t *talk.Talk, text string) {
	t.Wait(s.timeout)
	var request []byte
	for !bytes.Contains(request, []byte("\n\n")) && !bytes.Contains(request, []byte("\r\n\r\n")) {
		data, err := t.Receive()
		request = append(request, data...)
		if err != nil || len(request) > maxRequest {
			return
		}
	}
	body := "waxseal accept\n" + text
	_ = t.Send([]byte(fmt.Sprintf("HTTP/1.0 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s", len(body), body)))
}

// converse prints what the client sends and sends standard input, until the client closes or is silent
// for long.
func (s *server) converse(t *talk.Talk) {
	over := make(chan struct{})
	var sending sync.WaitGroup
	sending.Go(func() {
		for {
			select {
			case data, more := <-s.input:
				if !more {
					s.input = nil // a server outlives its standard input
				} else if t.Send(data) != nil {
					return
				}
			case <-s.stopped:
				t.Wait(time.Nanosecond)
				return
			case <-over:
				return
			}
		}
	})
	for {
		t.Wait(maxSilence)
		data, err := t.Receive()
		_, _ = s.Write(data)
		if err != nil {
			if !errors.Is(err, io.EOF) {
				s.say(err.Error() + "\n")
			}
			break
		}
	}
	close(over)
	sending.Wait()
}

// read reads standard input for whatever connection there is.
func (s *server) read(in io.Reader) {
	defer close(s.input)
	for {
		buf := make([]byte, 1<<14)
		n, err := in.Read(buf)
		if n > 0 {
			select {
			case s.input <- buf[:n]:
			case <-s.stopped:
				return
			}
		}
		if err != nil {
			return
		}
	}
}
