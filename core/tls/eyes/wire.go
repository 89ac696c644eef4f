package eyes

import (
	"waxseal/core/tls/handshake"
	"waxseal/core/tls/msg"
)

// A wire joins two machines, and keeps what passes and what each side makes of it.
type wire struct {
	client  *handshake.Client
	server  *handshake.Server
	splices []splice
	passed  map[string]int // octets that a side sent, before splices
	flights Recording

	done    map[string]bool   // the side finished its handshake
	got     map[string][]byte // application data that came to it
	closed  map[string]bool   // it was told that no more will come
	refusal *handshake.Refusal
	reading string // what the side that refused was at
}

// A splice puts octets in the place of others on the wire.
type splice struct {
	Place
	put []byte
}

func newWire(client *handshake.Client, server *handshake.Server, splices ...splice) *wire {
	return &wire{client: client, server: server, splices: splices, passed: map[string]int{},
		done: map[string]bool{}, got: map[string][]byte{}, closed: map[string]bool{}}
}

// run is a whole connection: the handshake, what is said, the end.
func (w *wire) run(say handshake.Exchange) {
	w.shake()
	if w.both(w.done) && w.refusal == nil {
		w.say("client", say.Request)
		w.say("server", say.Response)
		w.end()
	}
}

// shake begins the handshake and lets it run.
func (w *wire) shake() {
	hello, events := w.client.Start()
	w.happened("client", events)
	w.carry("client", hello)
}

func (w *wire) end() { w.carry("client", w.client.Close()) }

func (w *wire) both(of map[string]bool) bool { return of["client"] && of["server"] }

// say sends application data.
func (w *wire) say(from string, data []byte) {
	if octets, err := w.machine(from).Send(data); err == nil && len(data) > 0 {
		w.carry(from, octets)
	}
}

func (w *wire) machine(side string) handshake.Machine {
	if side == "client" {
		return w.client
	}
	return w.server
}

func other(side string) string {
	if side == "client" {
		return "server"
	}
	return "client"
}

// carry takes octets to the other side, and what that answers back, until nobody has anything left
// to say.
func (w *wire) carry(from string, octets []byte) {
	for len(octets) > 0 {
		octets = w.spliced(from, octets)
		w.flights = append(w.flights, handshake.Flight{From: from, Octets: octets})
		var events []handshake.Event
		from = other(from)
		octets, events = w.machine(from).Receive(octets)
		w.happened(from, events)
	}
}

// spliced is what becomes of octets on their way.
func (w *wire) spliced(from string, octets []byte) (out []byte) {
	begin := w.passed[from]
	w.passed[from] += len(octets)
	at := 0
	for _, s := range w.splices {
		if off := s.At - begin; s.From == from && off >= at && off+s.Len <= len(octets) {
			out = append(append(out, octets[at:off]...), s.put...)
			at = off + s.Len
		}
	}
	return append(out, octets[at:]...)
}

func (w *wire) happened(side string, events []handshake.Event) {
	reading := ""
	for _, e := range events {
		switch e := e.(type) {
		case handshake.Received:
			reading = nameOf(e)
		case handshake.Completed:
			w.done[side] = true
		case handshake.Data:
			w.got[side] = append(w.got[side], e.Octets...)
		case handshake.Closed:
			w.closed[side] = true
		case *handshake.Refusal:
			if w.refusal == nil {
				w.refusal, w.reading = e, reading
			}
		}
	}
}

// nameOf is what a record carries: where it is not protected, and is no message for its receiver, it says
// so.
func nameOf(e handshake.Received) string {
	if b := e.Raw; e.Type == msg.ContentHandshake && e.Protected == nil && len(b) >= msg.RecordHeaderLen+headerLen {
		n := int(b[6])<<16 + int(b[7])<<8 + int(b[8])
		if msg.RecordHeaderLen+headerLen+n != len(b) {
			return "a handshake record"
		}
		return msg.MessageName(msg.HandshakeType(b[5]))
	}
	return nameOfType(e.Type)
}

// nameOfType is what a protected record carries, by its type.
func nameOfType(t msg.ContentType) string {
	switch t {
	case msg.ContentHandshake:
		return "Finished" // whatever else of the handshake is protected
	case msg.ContentAlert:
		return "Alert"
	case msg.ContentChangeCipherSpec:
		return "ChangeCipherSpec"
	case msg.ContentApplicationData:
		return "ApplicationData"
	}
	return t.String()
}
