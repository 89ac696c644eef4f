package sclient

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"waxseal/core/field"
	"waxseal/core/tls/handshake"
)

func (p *printer) put(text string) { p.lines = append(p.lines, Line{Text: text}) }

func (p *printer) putf(format string, args ...any) { p.put(fmt.Sprintf(format, args...)) }

// from says where the line comes from that was put last.
func (p *printer) from(s source) {
	if p.Trace != nil {
		p.lines[len(p.lines)-1].Way = s.in(p.Trace)
	}
}

// A source is a field of a message.
type source struct {
	side, message string
	name          string // of the field; empty: the message
	value         string // that it begins with
	n             int    // of those with name and value
}

// Sources that several lines have.
var (
	chosenVersion = source{side: "server", message: "ServerHello", name: "server_version"}
	chosenSuite   = source{side: "server", message: "ServerHello", name: "cipher_suite"}
	certificate   = source{side: "server", message: "Certificate", name: "ASN.1Cert"}
)

func extension(name string) source {
	return source{side: "server", message: "ServerHello", name: "Extension", value: name}
}

// in finds the source in a trace, or nil.
func (s source) in(t *handshake.Trace) *Way {
	for i, m := range t.Messages {
		if m.From != s.side || len(m.Document.Items) == 0 || m.Document.Items[0].Root == nil || m.Record.Unread {
			continue
		}
		whole := 0
		f, path := find(m.Document.Items[0].Root, "0", s.message, "", &whole)
		if f != nil && s.name != "" {
			n := s.n
			f, path = find(f, path, s.name, s.value, &n)
		}
		if f != nil {
			return &Way{Index: i, Path: path, From: s.side, Name: s.message}
		}
	}
	return nil
}

// find finds the field below one that has a name, and a value that begins so. n are passed over.
func find(f *field.Field, path, name, value string, n *int) (*field.Field, string) {
	if f.Name == name && f.Span != nil && strings.HasPrefix(f.Value, value) {
		if *n == 0 {
			return f, path
		}
		*n--
	}
	for i, sub := range f.Sub {
		if found, at := find(sub, path+"."+strconv.Itoa(i), name, value, n); found != nil {
			return found, at
		}
	}
	return nil, ""
}

// secret is the way to a secret of the client's.
func (p *printer) secret(name string) {
	if p.Trace == nil || len(p.Trace.Secrets.Items) == 0 {
		return
	}
	root := p.Trace.Secrets.Items[0].Root
	if at := slices.IndexFunc(root.Sub, func(f *field.Field) bool { return f.Name == name }); at >= 0 {
		p.lines[len(p.lines)-1].Way = &Way{Index: len(p.Trace.Messages), Path: "0." + strconv.Itoa(at), From: "client", Name: name}
	}
}
