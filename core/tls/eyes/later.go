package eyes

import (
	"bytes"
	"crypto/rsa"
	"fmt"

	"waxseal/core/field"
	"waxseal/core/tls/identity"
	"waxseal/core/tls/msg"
	"waxseal/core/tls/secrets"
)

// A Keyholder has the server's RSA private key, and the master secrets of the recordings that it
// opened with it: an abbreviated handshake needs that of the one before.
type Keyholder struct {
	key      *rsa.PrivateKey   // nil: there is none
	tickets  secrets.TicketKey // in its place, if there is one
	sessions map[string][]byte
	closed   bool // of what was read before something stayed closed
}

// NewKeyholder makes a keyholder; without a key it opens nothing, and says why.
func NewKeyholder(key *rsa.PrivateKey) *Keyholder {
	return &Keyholder{key: key, sessions: map[string][]byte{}}
}

// A Later is what a keyholder makes of a recording.
type Later struct {
	Open    bool   // the records that were protected are read
	Text    string // a sentence: how far it goes
	Steps   []Step // one after the other, as far as they go
	Missing string // of a recording that stays closed: what would be needed
	Sights  []Sight
	Secrets *secrets.Derivation // what was computed, from the octets and the key alone
}

// A Step is one on the way from the octets to the keys.
type Step struct {
	Name   string // of the value, in the specification's word
	Text   string // a sentence
	Value  []byte // nil: it is not to be had
	Failed bool   // the way ends here
	Places []Place
}

// Read opens a recording as far as the key goes.
func (k *Keyholder) Read(rec Recording) *Later {
	l := &Later{}
	sealed := k.sealed(rec)
	r := read(rec, func(r *reader) { k.unlock(r, l, sealed) })
	l.Sights, l.Secrets = r.sights, &r.Derivation
	if r.exchange == nil && !r.abbreviated {
		l.failed(Step{Name: "pre_master_secret", Text: "The handshake ended before any key was agreed on: nothing in it is protected."})
	}
	l.conclude(r)
	k.closed = !l.Open
	k.remember(r)
	return l
}

func (l *Later) step(s Step)   { l.Steps = append(l.Steps, s) }
func (l *Later) failed(s Step) { s.Failed = true; l.step(s) }

// unlock finds the master secret, or says what it lacks for that.
func (k *Keyholder) unlock(r *reader, l *Later, sealed *sealed) {
	r.Side = "keyholder"
	switch {
	case k.tickets != nil:
		k.unseal(r, l, sealed)
	case r.abbreviated:
		k.resume(r, l)
	case r.context.KeyExchange == msg.KeyExchangeRSA:
		k.decrypt(r, l)
	default:
		l.agreed(r)
	}
	if r.Master == nil {
		return
	}
	if !r.abbreviated && k.tickets == nil {
		l.step(Step{Name: "master_secret", Text: masterText(r), Value: r.Master.Out})
	}
	r.ExpandKeys()
	l.step(Step{Name: "key_block", Value: r.KeyBlock.Out,
		Text: fmt.Sprintf("From the master secret and both randoms: %s, cut into the keys of both directions.", field.Count(len(r.KeyBlock.Out), "octet"))})
}

// decrypt recovers the pre-master secret of RSA key exchange (RFC 5246, 7.4.7.1).
func (k *Keyholder) decrypt(r *reader, l *Later) {
	if !k.belongs(r, l) {
		return
	}
	place := []Place{r.places["client value"]}
	l.step(Step{Name: "encrypted_pre_master_secret", Value: r.exchange.Encrypted, Places: place,
		Text: "The client sent the pre-master secret over the wire, encrypted for this key."})
	d, err := secrets.Decrypt(k.key, r.exchange.Encrypted, r.hello.Version, bytes.NewReader(make([]byte, secrets.MasterSecretLen)))
	switch {
	case err != nil:
		l.failed(Step{Name: "pre_master_secret", Text: "It cannot be decrypted: " + err.Error() + "."})
	case d.Fault != "":
		l.failed(Step{Name: "pre_master_secret", Text: "The private key makes no pre-master secret of it: " + d.Fault + ". The server went on with octets of its own, which are not in the recording."})
	default:
		r.Decryption = &d
		l.step(Step{Name: "pre_master_secret", Value: d.PreMaster, Text: "c^d mod n is a well-formed block of PKCS #1 v1.5; its last 48 octets are the pre-master secret."})
		r.DeriveMaster(r.ems)
	}
}

// belongs tells whether the key is that of the server's certificate.
func (k *Keyholder) belongs(r *reader, l *Later) bool {
	certified, place := r.serverKey(), []Place{r.places["server certificate"]}
	switch {
	case k.key == nil:
		l.failed(Step{Name: "private key", Text: "The server has no RSA private key: there is nothing to decrypt with."})
	case r.hello == nil || certified == nil:
		l.failed(Step{Name: "private key", Text: "The recording has no ClientHello, or no certificate with an RSA key, that could be read."})
	case certified.N.Cmp(k.key.N) != 0:
		l.failed(Step{Name: "private key", Places: place, Text: "The key that the server works with is not the one in the certificate that it sent, for which the client encrypted: whoever gets it opens nothing."})
	default:
		l.step(Step{Name: "private key", Places: place, Text: "It belongs to the certificate that the server sent: the modulus is the same."})
		return true
	}
	return false
}

func (r *reader) serverKey() *rsa.PublicKey {
	if len(r.chains["server"]) == 0 {
		return nil
	}
	cert := identity.Parse(r.chains["server"][0])
	if cert == nil {
		return nil
	}
	public, _ := identity.Public(&cert.PublicKey)
	key, _ := public.(*rsa.PublicKey)
	return key
}

// agreed says why a secret that was agreed on by Diffie-Hellman stays one.
func (l *Later) agreed(r *reader) {
	k := r.context.KeyExchange
	if !k.FiniteField() && !k.Curve() || r.params == nil {
		l.failed(Step{Name: "pre_master_secret", Text: "The recording has no key exchange that could be read."})
		return
	}
	if !k.Anonymous() {
		l.step(Step{Name: "private key", Places: []Place{r.places["server certificate"]},
			Text: "It signed the server's public value, and nothing was encrypted for it: it proves who sent the value and hides nothing."})
	}
	on, value, formula := "dh_p, dh_g, dh_Ys and dh_Yc", "Xc or Xs, the exponent of the client or of the server", "Ys^Xc mod p = Yc^Xs mod p"
	if k.Curve() {
		on, value, formula = "the curve and both points", "the scalar of the client or of the server", "the scalar of one side times the point of the other"
	}
	l.step(Step{Name: "public_values", Value: append(bytes.Clone(serverValue(r.params)), r.exchange.Yc...), Places: []Place{r.places["server value"], r.places["client value"]},
		Text: "On the wire stand " + on + ": the server's public value, then the client's."})
	l.Missing = value
	l.failed(Step{Name: "pre_master_secret", Places: []Place{r.places["server value"], r.places["client value"]},
		Text: "It is " + formula + ". That takes " + value + ": each was made for this connection, never sent, and forgotten when it ended."})
}

// resume takes the master secret of the session that an abbreviated handshake takes up.
func (k *Keyholder) resume(r *reader, l *Later) {
	for _, name := range r.takenUp() {
		if master := k.sessions[name]; master != nil {
			r.Resume(master)
			l.step(Step{Name: "master_secret", Value: master, Text: "The handshake is abbreviated: no key is exchanged. Its master secret is that of a session whose recording this key opened."})
			return
		}
	}
	if k.closed {
		l.failed(Step{Name: "master_secret", Text: "The handshake is abbreviated: no key is exchanged, so there is nothing to decrypt. Its master secret is that of the connection before it, whose recording this key does not open either."})
		return
	}
	l.Missing = "the recording of the handshake that began the session"
	l.failed(Step{Name: "master_secret", Text: "The handshake is abbreviated: no key is exchanged, so there is nothing to decrypt. Its master secret is that of an earlier session, whose recording is not here."})
}

// takenUp are the names of the session that an abbreviated handshake may have taken up.
func (r *reader) takenUp() (names []string) {
	if r.hello == nil {
		return nil
	}
	if t, ok := r.hello.Extension(msg.SessionTicket{}).(msg.SessionTicket); ok && len(t) > 0 {
		names = append(names, "ticket "+string(t))
	}
	return append(names, "id "+string(r.hello.SessionID))
}

// remember keeps the master secret under the names by which it may be taken up.
func (k *Keyholder) remember(r *reader) {
	if r.Master == nil || r.answer == nil {
		return
	}
	if len(r.answer.SessionID) > 0 {
		k.sessions["id "+string(r.answer.SessionID)] = r.Master.Out
	}
	if len(r.ticket) > 0 {
		k.sessions["ticket "+string(r.ticket)] = r.Master.Out
	}
}

func masterText(r *reader) string {
	switch {
	case r.Version == msg.SSL30:
		return "MD5 and SHA-1 of the pre-master secret and both randoms, which stand in the clear."
	case r.ems:
		return fmt.Sprintf("PRF(pre_master_secret, “extended master secret”, hash of the %d messages so far), all of which stand in the clear.", r.Extended)
	}
	return "PRF(pre_master_secret, “master secret”, client_random + server_random); both randoms stand in the clear."
}

// conclude counts what was opened.
func (l *Later) conclude(r *reader) {
	protected, opened := 0, 0
	for _, s := range l.Sights {
		if s.Protected {
			protected++
			if s.Readable() {
				opened++
			}
		}
	}
	for _, f := range []struct {
		side string
		v    *secrets.Verification
	}{{"client", r.Client}, {"server", r.Server}} {
		if f.v != nil {
			l.finished(f.side, f.v)
		}
	}
	l.Open = protected > 0 && opened == protected
	switch {
	case protected == 0:
		l.Text = "Nothing is protected: who has the recording has read it all."
	case r.bare():
		l.Text = "No key is needed: " + r.Suite.Name + " encrypts nothing, and every record can be read as it stands."
	case l.Open:
		l.Text = fmt.Sprintf("The recording is open: all %d protected records are read, application data among them.", protected)
		if !l.data() {
			l.Text = fmt.Sprintf("The recording is open: all %d protected records are read.", protected)
		}
	case opened > 0:
		l.Text = fmt.Sprintf("The recording is open in part: %d of %d protected records are read.", opened, protected)
	default:
		l.Text = fmt.Sprintf("The recording stays closed: of %d protected records none is read.", protected)
		if l.Missing != "" {
			l.Text += " What is missing is " + l.Missing + "."
		}
	}
}

func (l *Later) finished(side string, v *secrets.Verification) {
	s := Step{Name: side + "_verify_data", Value: v.Received, Text: "The " + side + "'s Finished opens, and holds what this master secret gives for the messages before it."}
	if !bytes.Equal(v.Out, v.Received) {
		s.Text, s.Failed = "The "+side+"'s Finished opens, and does not hold what this master secret gives for the messages before it.", true
	}
	l.step(s)
}

// data tells whether application data were read.
func (l *Later) data() bool {
	for _, s := range l.Sights {
		if s.Protected && s.Readable() && s.Type == msg.ContentApplicationData {
			return true
		}
	}
	return false
}
