package handshake

import (
	"fmt"

	"waxseal/core/field"
	"waxseal/core/tls/msg"
	"waxseal/core/tls/secrets"
)

// maxMessage bounds a handshake message: a long chain of large certificates fits.
const maxMessage = 1 << 18

// handshakeHeader is the length of msg_type and length.
const handshakeHeader = 4

// handshake adds the content of a record to what is pending, and takes the messages that are whole.
func (c *conn) handshake(content secrets.Message) error {
	if len(content.Bytes) == 0 {
		return c.refusal(msg.UnexpectedMessage, "The %s sent a handshake record without content.", c.peer)
	}
	for _, r := range content.From {
		r.At = len(c.pending.Bytes)
		c.pending.From = append(c.pending.From, r)
	}
	c.pending.Bytes = append(c.pending.Bytes, content.Bytes...)
	for len(c.pending.Bytes) >= handshakeHeader && !c.dead {
		b := c.pending.Bytes
		n := handshakeHeader + int(b[1])<<16 + int(b[2])<<8 + int(b[3])
		if c.unannounced(b) {
			return c.refusal(msg.UnexpectedMessage, "The %s expects ChangeCipherSpec; the %s sent a handshake record of something else.", c.side, c.peer)
		}
		if n > maxMessage {
			return c.refusal(msg.IllegalParameter, "The %s refuses a handshake message of %d octets from the %s.", c.side, n, c.peer)
		}
		if len(b) < n {
			return nil
		}
		raw := secrets.Message(c.pending.Part(0, n))
		c.pending = secrets.Message(c.pending.Part(n, len(b)-n))
		if err := c.message(raw); err != nil {
			return err
		}
	}
	return nil
}

// unannounced tells what comes where the new keys were to be announced (RFC 5246, 7.4.9): mostly ciphertext,
// whose first octets may be any. A Finished says so itself, and HelloRequest may come at any time.
func (c *conn) unannounced(b []byte) bool {
	return c.nextRead != nil && [3]byte(b) != [3]byte{byte(msg.TypeFinished)} && [4]byte(b) != [4]byte{byte(msg.TypeHelloRequest)}
}

// v2ClientHello takes a ClientHello in the form of SSL 2.0. Finished covers it without its length.
func (c *conn) v2ClientHello(raw []byte) error {
	c.events = append(c.events, Received{Raw: raw, Type: msg.ContentHandshake, Version: msg.SSL20, Whole: true})
	hello, issue := msg.DecodeV2(raw)
	if issue != nil {
		return c.decodeRefusal("V2ClientHello", issue)
	}
	n := len(raw)
	all := secrets.Message{Bytes: raw, From: []field.Run{{Buf: streams[c.peer], Len: n, N: n}}}
	c.secrets.Transcript = append(c.secrets.Transcript, secrets.Message(all.Part(msg.V2HeaderLen, n-msg.V2HeaderLen)))
	random := all.Part(n-len(hello.Challenge), len(hello.Challenge))
	m := hello.ClientHello()
	for i := range random.From {
		random.From[i].At = msg.RandomLen - len(hello.Challenge)
	}
	c.secrets.ClientRandom = secrets.Octets{Bytes: m.Random, From: random.From}
	next, err := c.next(m)
	c.next = next
	return err
}

// message takes one handshake message.
func (c *conn) message(raw secrets.Message) error {
	t := msg.HandshakeType(raw.Bytes[0])
	m, issue := msg.Decode(raw.Bytes, c.context)
	if issue != nil {
		return c.decodeRefusal(msg.MessageName(t), issue)
	}
	if t == msg.TypeHelloRequest && c.side == "client" || t == msg.TypeClientHello && c.established {
		if c.established { // a first handshake that is under way makes HelloRequest void (RFC 5246, 7.4.1.1)
			c.declineRenegotiation()
		}
		return c.idled()
	}
	c.secrets.Transcript = append(c.secrets.Transcript, raw)
	if c.next == nil {
		return c.unexpected(m, "nothing more")
	}
	next, err := c.next(m)
	if err != nil {
		return err
	}
	c.next = next
	return nil
}

// declineRenegotiation answers the wish for a new handshake. SSL 3.0 has no word for it.
func (c *conn) declineRenegotiation() {
	if c.secrets.Version > msg.SSL30 {
		c.alert(msg.Alert{Level: msg.AlertWarning, Description: msg.NoRenegotiation})
	}
}

// unexpected refuses a message that is out of turn.
func (c *conn) unexpected(m msg.Message, due string) *Refusal {
	return c.refusal(msg.UnexpectedMessage, "The %s expects %s; the %s sent %s.", c.side, due, c.peer, msg.MessageName(m.Type()))
}

// want is m as the message that is due.
func want[T msg.Message](c *conn, m msg.Message) (T, error) {
	v, ok := m.(T)
	if !ok {
		var due T
		return v, c.unexpected(m, msg.MessageName(due.Type()))
	}
	return v, nil
}

// send sends a handshake message and adds it to the transcript.
func (c *conn) send(m msg.Message) error {
	m = c.bend(m)
	raw := msg.Encode(m)
	if raw == nil || len(raw) > maxMessage {
		return fmt.Errorf("its %s is too long to be sent", msg.MessageName(m.Type()))
	}
	sent := secrets.Message{Bytes: raw}
	if c.write == nil {
		sent.From = c.places(len(raw))
	}
	c.secrets.Transcript = append(c.secrets.Transcript, sent)
	err := c.writeRecords(msg.MessageName(m.Type()), msg.ContentHandshake, raw)
	if c.script.tookBent() {
		c.secrets.Transcript[len(c.secrets.Transcript)-1].From = nil // it is not what stands on the wire
	}
	return err
}

// places says where the n octets of a message that is sent next will stand in the stream.
func (c *conn) places(n int) (runs []field.Run) {
	off := c.now()
	for at := 0; at < n; at += msg.MaxPlaintext {
		off += msg.RecordHeaderLen
		size := min(n-at, msg.MaxPlaintext)
		runs = append(runs, field.Run{Buf: streams[c.side], Off: c.script.shifted(off), Len: size, At: at, N: size})
		off += size
	}
	return runs
}

// sendFinished sends ChangeCipherSpec, puts the write keys in force, and sends Finished.
func (c *conn) sendFinished(client bool) (*secrets.Verification, error) {
	if err := c.writeRecords("ChangeCipherSpec", msg.ContentChangeCipherSpec, msg.ChangeCipherSpec); err != nil {
		return nil, err
	}
	c.write, c.nextWrite = c.nextWrite, nil
	v := c.secrets.Finished(client, len(c.secrets.Transcript))
	return v, c.send(msg.Finished{VerifyData: v.Out})
}

// checkFinished compares the Finished that came, which is the last message of the transcript, with
// what it should be.
func (c *conn) checkFinished(m msg.Message, client bool) (*secrets.Verification, error) {
	f, err := want[msg.Finished](c, m)
	if err != nil {
		return nil, err
	}
	if c.read == nil {
		return nil, c.refusal(msg.UnexpectedMessage, "The %s sent Finished without ChangeCipherSpec before it.", c.peer)
	}
	v := c.secrets.Finished(client, len(c.secrets.Transcript)-1)
	v.Received = f.VerifyData
	if string(v.Received) != string(v.Out) {
		return v, c.refusal(msg.DecryptError, "The %s refuses the %s's Finished: its verify_data is not what the handshake that the %s saw gives.", c.side, c.peer, c.side)
	}
	return v, nil
}

// deriveKeys computes the master secret and the keys from the pre-master secret. The transcript
// ends with ClientKeyExchange.
func (c *conn) deriveKeys() {
	c.secrets.DeriveMaster(c.agreed.ExtendedMasterSecret)
	c.expandKeys()
}

// expandKeys computes the keys from the master secret.
func (c *conn) expandKeys() {
	c.secrets.ExpandKeys()
	client := c.side == "client"
	c.nextWrite = c.secrets.Direction(client, c.agreed.EncryptThenMAC)
	c.nextRead = c.secrets.Direction(!client, c.agreed.EncryptThenMAC)
}

// complete says that the handshake is done.
func (c *conn) complete() {
	c.established, c.idle = true, 0
	c.events = append(c.events, Completed{})
}
