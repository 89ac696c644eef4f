package open

import (
	"errors"
	"fmt"
	"math"
	"strings"

	"waxseal/core/container"
	"waxseal/core/decode"
	"waxseal/core/examine"
	"waxseal/core/field"
)

// A Result is what a password has opened in a document, and what it has not.
type Result struct {
	Opened  []field.Opened // with these in its Options, a decode shows what is inside
	Left    []Left
	Patches []examine.Patch // what the password tells besides: whether the MAC of PKCS #12 is right
}

// A Left is a part that stays sealed.
type Left struct {
	Item int // in the document that is decoded with what was opened
	At   field.Span
	Text string // why, one sentence
	Cost Cost   // set where it was not tried because it takes more than was allowed

	wrong bool // the password does not open it
}

// maxRounds is how deep things are sealed in each other: a key of its own inside an encrypted part of
// PKCS #12 is the second.
const maxRounds = 4

// manyTimes is how many times the most that one part may take all parts together may.
const manyTimes = 4

// Document tries a password on all that is sealed in an input, and on what was sealed inside of that.
// What takes more steps than most is left, with its cost; so is what comes after several times as many.
func Document(input []byte, opt field.Options, password string, most int64) Result {
	opt.Tree = false
	var r Result
	tried := map[string]error{}
	t := trial{password, most, math.MaxInt64}
	if most < t.room/manyTimes {
		t.room = manyTimes * most
	}
	var doc *decode.Doc
	for range maxRounds {
		var opened []field.Opened
		r.Left = nil
		doc = decode.Open(input, opt)
		for _, s := range doc.Sealed() {
			id := s.ID()
			err, again := tried[string(id)]
			if !again {
				var plain []byte
				if plain, err = t.attempt(s); err == nil {
					opened = append(opened, field.Opened{Sealed: id, Plain: plain})
					continue
				}
				tried[string(id)] = err
			}
			r.Left = append(r.Left, left(s, err))
		}
		if len(opened) == 0 {
			break
		}
		r.Opened = append(r.Opened, opened...)
		opt.Opened = append(opt.Opened, opened...)
	}
	r.verify(doc.Document(), password, most)
	return r
}

// verify checks what keeps a store from being changed: the MAC of PKCS #12, the digest of Java's. One that
// a password does not give where it opens nothing else only means that the password is another.
func (r *Result) verify(doc *field.Document, password string, most int64) {
	for i, item := range doc.Items {
		valid, at, ok := integrity(item.Facts, password, most)
		if ok {
			r.tell(doc, i, valid)
		}
		switch {
		case !ok:
		case valid:
			o := field.NewObject(nil)
			o.Bool("macValid", true)
			r.Patches = append(r.Patches, examine.Patch{Item: i, Facts: o.End()})
		case len(r.Opened) > 0:
			r.Patches = append(r.Patches, examine.Patch{Item: i, Issue: &field.Issue{Level: field.Error, Code: "store/mac",
				Ref: field.Ref{Doc: "RFC 7292", Section: "5.1"}, Span: &at,
				Text: "This is not what the password gives: the store was changed, or its parts have several passwords."}})
		}
	}
}

// tell says of the parts of store i that the password does not open whether it is the store's.
func (r *Result) tell(doc *field.Document, i int, valid bool) {
	text := "The password is not that of the store: it does not give the " + proofOf(doc.Items[i].Facts) + " either."
	if valid {
		text = "The password is that of the store, by its " + proofOf(doc.Items[i].Facts) + ": this part is damaged, or has another password."
	}
	for k := range r.Left {
		l := &r.Left[k]
		if l.wrong && inside(doc, l.Item, i) && (valid || len(r.Opened) == 0) {
			l.Text = text
		}
	}
}

func proofOf(facts field.Facts) string {
	if _, ok := facts.(*container.JKS); ok {
		return "digest"
	}
	return "MAC"
}

// inside reports whether an item is another one or in it.
func inside(doc *field.Document, item, in int) bool {
	for at := &item; at != nil; at = doc.Items[*at].Within {
		if *at == in {
			return true
		}
	}
	return false
}

// integrity reports whether a password gives what stands at the end of a store; not ok where that cannot
// be told.
func integrity(facts field.Facts, password string, most int64) (valid bool, at field.Span, ok bool) {
	switch s := facts.(type) {
	case *container.PKCS12:
		if s.MAC == nil || s.Contents == nil || macCost(s.MAC).Steps > most {
			return false, at, false
		}
		valid, err := VerifyMAC(s.MAC, s.Contents, password)
		return valid, s.MAC.At, err == nil
	case *container.JKS:
		return verifyJKS(s, password), s.DigestAt, s.Digest != nil
	}
	return false, at, false
}

// A trial is a password with the steps that trying it may take: for one part, and in all from now on.
type trial struct {
	password   string
	most, room int64
}

func (t *trial) attempt(s field.Sealed) ([]byte, error) {
	cost := costOf(s)
	switch {
	case cost.Memory > MaxMemory:
		return nil, fmt.Errorf("making the key takes %s of memory; at most %s are given", octets(cost.Memory), octets(MaxMemory))
	case cost.Steps > min(t.most, t.room):
		return nil, costly{cost}
	}
	t.room -= cost.Steps
	return unlock(s, t.password)
}

// costly is the error of a derivation that has to be asked for.
type costly struct{ Cost }

func (c costly) Error() string {
	return "making the key takes " + field.Count(c.Iterations, "iteration") + ", " + c.Duration() + " here"
}

func left(s field.Sealed, err error) Left {
	l := Left{Item: s.Item, At: s.At, Text: sentence(err.Error()), wrong: errors.Is(err, ErrPassword)}
	if c, ok := err.(costly); ok {
		l.Cost = c.Cost
	}
	return l
}

func sentence(s string) string { return strings.ToUpper(s[:1]) + s[1:] + "." }

// stepsPerSecond is how fast hashes are in WebAssembly: PBKDF2 with SHA-256 was measured at 600,000
// iterations, two hashes each, in 0.77 s.
const stepsPerSecond = 1_500_000

// Seconds is about how long it takes in a browser.
func (c Cost) Seconds() int { return int(c.Steps / stepsPerSecond) }

// Duration says Seconds in words.
func (c Cost) Duration() string {
	switch s := c.Seconds(); {
	case s < 120:
		return "about " + field.Count(max(1, s), "second")
	case s < 2*3600:
		return "about " + field.Count(s/60, "minute")
	case s < 48*3600:
		return "about " + field.Count(s/3600, "hour")
	default:
		return "about " + field.Count(s/86400, "day")
	}
}

func octets(n int64) string {
	const gib = 1 << 30
	if n >= gib {
		return field.Thousands(int(n/gib)) + " GiB"
	}
	return field.Thousands(int(n>>20)) + " MiB"
}

// AppendJSON appends
//
//	{ opened: [{ sealed: hex, plain: hex }], left: [{ item, span, text, asks?: { iterations, seconds } }], patches: [Patch] }
func (r Result) AppendJSON(dst []byte) []byte {
	o := field.NewObject(dst)
	o.Key("opened")
	o.Out = field.AppendList(o.Out, r.Opened, func(dst []byte, v field.Opened) []byte {
		o := field.NewObject(dst)
		o.Text("sealed", field.Hex(v.Sealed))
		o.Text("plain", field.Hex(v.Plain))
		return o.End()
	})
	o.Key("left")
	o.Out = field.AppendList(o.Out, r.Left, appendLeft)
	o.Key("patches")
	o.Out = examine.AppendPatches(o.Out, r.Patches)
	return o.End()
}

func appendLeft(dst []byte, l Left) []byte {
	o := field.NewObject(dst)
	o.Int("item", l.Item)
	o.Key("span")
	o.Out = field.AppendSpan(o.Out, l.At)
	o.Text("text", l.Text)
	if l.Cost.Steps > 0 {
		o.Key("asks")
		asks := field.NewObject(o.Out)
		asks.Int("iterations", l.Cost.Iterations)
		asks.Int("seconds", l.Cost.Seconds())
		o.Out = asks.End()
	}
	return o.End()
}
