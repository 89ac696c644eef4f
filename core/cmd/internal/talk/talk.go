// Package talk carries octets between a machine of core/tls/handshake and somebody at the other end of
// a connection, who may say nothing, drip, flood or speak something else: each ends in one sentence.
package talk

import (
	"errors"
	"io"
	"net"
	"sync"
	"time"

	"waxseal/core/tls/handshake"
	"waxseal/core/tls/msg"
)

// Bounds in octets.
const (
	maxHandshake = 1 << 20 // of what comes before the handshake is done
	maxQueue     = 1 << 18 // of what waits to be sent before Send waits too
	maxFirst     = 1 << 8  // of what is kept to say what the other side speaks
)

// Patience says how long to wait for the other side.
type Patience struct {
	Handshake time.Duration // from its beginning until it is done
	Write     time.Duration // until the other side takes what was sent
}

// A Talk is one connection. Send may be called while Receive waits.
type Talk struct {
	Read, Written int // octets of the handshake

	conn     net.Conn
	machine  handshake.Machine
	witness  *handshake.Witness
	patience Patience
	peer     string // client or server
	began    time.Time
	first    []byte   // what came first
	data     [][]byte // came, and Receive has not returned it
	over     error    // nothing more will come, and why; io.EOF: the other side said so

	mu      sync.Mutex // of the machine and what follows
	changed *sync.Cond
	queue   []byte // waits to be sent
	closed  bool   // nothing more will be sent
	done    bool   // the handshake is
	writing bool   // octets are being handed to the network
	broken  error  // of the network
	gone    chan struct{}
}

// New begins a conversation over conn.
func New(conn net.Conn, m handshake.Machine, w *handshake.Witness, p Patience) *Talk {
	t := &Talk{conn: conn, machine: m, witness: w, patience: p, began: time.Now(), peer: "client", gone: make(chan struct{})}
	if m.Derivation().Side == "client" {
		t.peer = "server"
	}
	t.changed = sync.NewCond(&t.mu)
	go t.write()
	return t
}

// Handshake sends first and goes on until the handshake is done. The error, why it is not, is one
// sentence.
func (t *Talk) Handshake(first []byte) error {
	t.mu.Lock()
	t.enqueue(first)
	t.mu.Unlock()
	_ = t.conn.SetReadDeadline(t.began.Add(t.patience.Handshake))
	for {
		completed, err := t.step()
		if completed {
			_ = t.conn.SetReadDeadline(time.Time{})
			return nil
		}
		if err == nil && t.Read > maxHandshake {
			err = errFlood
		}
		if err != nil {
			err = errors.New(t.failure(err))
			t.witness.Interrupt(err.Error())
			return err
		}
	}
}

// Receive returns application data. io.EOF says that there will be none; any other error is a
// sentence.
func (t *Talk) Receive() ([]byte, error) {
	for len(t.data) == 0 {
		if t.over != nil {
			return nil, t.over
		}
		_, err := t.step()
		if err != nil && t.over == nil {
			t.over = t.ending(err)
		}
	}
	data := t.data[0]
	t.data = t.data[1:]
	return data, nil
}

// Wait gives up waiting after d; 0 is never.
func (t *Talk) Wait(d time.Duration) {
	until := time.Time{}
	if d > 0 {
		until = time.Now().Add(d)
	}
	_ = t.conn.SetReadDeadline(until)
}

// step takes what comes next. After an error nothing does.
func (t *Talk) step() (completed bool, err error) {
	buf := make([]byte, 1<<14)
	n, err := t.conn.Read(buf)
	in := buf[:n]
	t.mu.Lock()
	defer t.mu.Unlock()
	if room := maxFirst - len(t.first); room > 0 {
		t.first = append(t.first, in[:min(room, n)]...)
	}
	out, events := t.machine.Receive(in)
	t.witness.Received(in, events)
	t.enqueue(out)
	for _, e := range events {
		switch e := e.(type) {
		case handshake.Completed:
			completed = true
		case handshake.Data:
			t.data = append(t.data, e.Octets)
		case *handshake.Refusal:
			t.over = e
		case handshake.Closed:
			t.over = io.EOF
		case handshake.Alerted:
			if e.Level == msg.AlertFatal {
				t.over = errors.New(t.witness.Outcome().Text)
			}
		}
	}
	if !t.done {
		t.Read += n
	}
	t.done = t.done || completed
	if t.over != nil {
		return completed, t.over
	}
	return completed, err
}

// enqueue has octets sent.
func (t *Talk) enqueue(octets []byte) {
	if len(octets) == 0 || t.closed {
		return
	}
	if !t.done {
		t.Written += len(octets)
	}
	t.witness.Sent(octets)
	t.queue = append(t.queue, octets...)
	t.changed.Broadcast()
}

// Send sends application data. It waits while too much is on its way.
func (t *Talk) Send(data []byte) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	for len(t.queue) > maxQueue && t.broken == nil && !t.closed {
		t.changed.Wait()
	}
	if t.broken != nil {
		return t.broken
	}
	out, err := t.machine.Send(data)
	if err == nil {
		t.enqueue(out)
	}
	return err
}

// write sends what is in the queue until there will be no more.
func (t *Talk) write() {
	defer close(t.gone)
	for {
		t.mu.Lock()
		for len(t.queue) == 0 && !t.closed {
			t.changed.Wait()
		}
		octets := t.queue
		t.queue, t.writing = nil, len(octets) > 0
		t.mu.Unlock()
		if len(octets) == 0 {
			return
		}
		_ = t.conn.SetWriteDeadline(time.Now().Add(t.patience.Write))
		_, err := t.conn.Write(octets)
		t.mu.Lock()
		t.writing = false
		if err != nil {
			t.broken, t.closed, t.queue = err, true, nil
		}
		t.changed.Broadcast()
		t.mu.Unlock()
	}
}

// written waits for what is being sent, and is the network's fault with it. Of a connection that was reset only one
// of the two who use it hears: the other finds that it has ended.
func (t *Talk) written() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	for t.writing {
		t.changed.Wait()
	}
	return t.broken
}

// lingering bounds what is read after the last word: octets that nobody read would make the network
// take back what was sent last.
const lingering = 300 * time.Millisecond

// Close says that nothing more will come, sees that it arrives, and closes the connection.
func (t *Talk) Close() {
	t.mu.Lock()
	t.enqueue(t.machine.Close())
	t.closed = true
	t.changed.Broadcast()
	t.mu.Unlock()
	<-t.gone
	if half, ok := t.conn.(interface{ CloseWrite() error }); ok && half.CloseWrite() == nil {
		_ = t.conn.SetReadDeadline(time.Now().Add(lingering))
		_, _ = io.CopyN(io.Discard, t.conn, maxHandshake)
	}
	_ = t.conn.Close()
}
