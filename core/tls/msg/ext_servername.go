package msg

import (
	"waxseal/core/field"
	"waxseal/core/names"
	"waxseal/core/wire"
)

// ServerNames is server_name: in a ClientHello the host that the client wants to talk to; empty in
// a ServerHello.
type ServerNames []ServerName

// A ServerName is one name; Type 0 is host_name.
type ServerName struct {
	Type uint8
	Name []byte
}

// Kind is server_name.
func (ServerNames) Kind() *ExtensionKind { return &serverName }

var serverName = ExtensionKind{Type: 0, Name: "server_name", Read: readServerNames,
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 6066", Section: "3"}, Notes: [][3]string{
		{"server_name", "3", "The host that the client wants to talk to, in the clear: a server with several certificates chooses by it."},
		{"server_name_list", "3", "At most one name of each type."},
		{"ServerName", "3", "One name."},
		{"name_type", "3", "host_name is the only type there is."},
		{"HostName", "3", "The DNS name in ASCII, without a dot at its end; never an address."},
	}}}

// readServerNames reads the data of server_name.
//
//	struct {
//	    NameType name_type;
//	    select (name_type) { case host_name: HostName; } name;
//	} ServerName;
//
//	opaque HostName<1..2^16-1>;
//
//	struct { ServerName server_name_list<1..2^16-1> } ServerNameList;
func readServerNames(r *wire.Reader, in HandshakeType) ExtensionValue {
	list := ServerNames{}
	if in == TypeServerHello {
		return list
	}
	r.Vector16("server_name_list", 1, 1<<16-1, func(s *wire.Reader) {
		s.Each(func() { s.Struct("ServerName", func(s *wire.Reader) { list = append(list, readServerName(s)) }) })
	})
	return list
}

func readServerName(r *wire.Reader) (n ServerName) {
	n.Type = r.Enum8("name_type", "NameType", name8(names.ServerNameType))
	n.Name = r.Opaque16("HostName", 1, 1<<16-1)
	r.Text(n.Name)
	return n
}

func (list ServerNames) write(w *wire.Writer, in HandshakeType) {
	if in == TypeServerHello {
		return
	}
	w.Vector16(func(w *wire.Writer) {
		for _, n := range list {
			w.Uint8(n.Type)
			w.Opaque16(n.Name)
		}
	})
}
