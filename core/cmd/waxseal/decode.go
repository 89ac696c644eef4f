package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"waxseal/core/decode"
	"waxseal/core/examine"
	"waxseal/core/field"
	"waxseal/core/input"
	"waxseal/core/moment"
	"waxseal/core/open"
	"waxseal/core/render"
)

// decodeOptions are the words of the command line.
type decodeOptions struct {
	json, text, html    bool
	read, reveal, bytes bool
	patient             bool
	now, form, passIn   string
	files               []string
}

func runDecode(args []string, in io.Reader, out, errs io.Writer) error {
	o, err := parseDecode(args)
	if err != nil {
		return err
	}
	now, err := parseNow(o.now)
	if err != nil {
		return err
	}
	password, err := readPassword(o.passIn)
	if err != nil {
		return err
	}
	var outcome error = errNothing
	for _, name := range o.files {
		data, err := readInput(name, in)
		if err != nil {
			return err
		}
		doc, left := o.decode(data, o.named(name), now, password)
		for _, l := range left {
			fmt.Fprintln(errs, "waxseal decode: item "+strconv.Itoa(l.Item+1)+" stays sealed: "+l.Text)
		}
		if recognised(doc) {
			outcome = nil
		}
		if _, err := out.Write(o.print(doc)); err != nil {
			return errNothing // the reader of a pipe has gone
		}
	}
	return outcome
}

// parseDecode takes options before, between and after the files.
func parseDecode(args []string) (o decodeOptions, err error) {
	f := flag.NewFlagSet("decode", flag.ContinueOnError)
	f.SetOutput(io.Discard)
	f.BoolVar(&o.json, "json", false, "")
	f.BoolVar(&o.text, "text", false, "")
	f.BoolVar(&o.html, "html", false, "")
	f.BoolVar(&o.read, "read", false, "")
	f.BoolVar(&o.reveal, "reveal", false, "")
	f.BoolVar(&o.bytes, "bytes", false, "")
	f.StringVar(&o.now, "now", "", "")
	f.StringVar(&o.form, "form", "", "")
	f.StringVar(&o.passIn, "passin", "", "")
	f.BoolVar(&o.patient, "patient", false, "")
	for {
		if err := f.Parse(args); err != nil {
			return o, err
		}
		if f.NArg() == 0 {
			break
		}
		o.files = append(o.files, f.Arg(0))
		args = f.Args()[1:]
	}
	forms := 0
	for _, set := range []bool{o.json, o.text, o.html} {
		if set {
			forms++
		}
	}
	switch {
	case forms > 1:
		return o, errors.New("give one of --json, --text and --html")
	case o.bytes && !o.json:
		return o, errors.New("--bytes goes with --json")
	case o.form != "" && !strings.Contains(o.form, "@") && !slices.Contains(formNames(), o.form):
		return o, errors.New("--form takes one of " + strings.Join(formNames(), ", ") + "; of a stretch alone, FORM@OFFSET+LENGTH")
	case len(o.files) == 0:
		return o, errors.New("name a file, or - for standard input")
	}
	return o, nil
}

func formNames() (names []string) {
	for _, form := range input.All {
		names = append(names, form.Name)
	}
	return names
}

// parseNow reads a moment; nothing means the clock of the machine.
func parseNow(s string) (int64, error) {
	if s == "" {
		return time.Now().Unix(), nil
	}
	now, err := moment.Parse(s)
	if err != nil {
		err = fmt.Errorf("--now %w", err)
	}
	return now, err
}

func readInput(name string, stdin io.Reader) ([]byte, error) {
	in := stdin
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		if info, err := f.Stat(); err == nil && info.Size() > decode.MaxInput {
			return nil, tooLarge(name)
		}
		in = f
	}
	data, err := io.ReadAll(io.LimitReader(in, decode.MaxInput+1))
	if err == nil && len(data) > decode.MaxInput {
		err = tooLarge(name)
	}
	return data, err
}

func tooLarge(name string) error {
	return fmt.Errorf("%s has more than %s", name, field.Count(decode.MaxInput, "octet"))
}

// cliNodes is the budget of trees at the terminal, which prints them whole.
const cliNodes = 5_000_000

// decode decodes and, unless reading is all that is asked for, examines. With a password it opens what
// that opens first, and returns what it does not.
func (o decodeOptions) decode(data []byte, files []field.File, now int64, password *string) (*field.Document, []open.Left) {
	opt := field.Defaults()
	opt.Now, opt.Reveal, opt.Form, opt.Files = now, o.reveal, o.form, files
	opt.Limits.Nodes = cliNodes
	var r open.Result
	if password != nil {
		r = open.Document(data, opt, *password, o.most())
		opt.Opened = r.Opened
	}
	doc := decode.Open(data, opt).Document()
	if !o.read {
		examine.Merge(doc, examine.Document(doc, examine.Options{Now: now, Reveal: o.reveal}))
	}
	return doc, r.Left
}

// named has the name of a file told with what is in it, where there are several.
func (o decodeOptions) named(name string) []field.File {
	if len(o.files) < 2 || name == "-" {
		return nil
	}
	return []field.File{{Name: name}}
}

// most is how many steps making a key may take.
func (o decodeOptions) most() int64 {
	if o.patient {
		return math.MaxInt64
	}
	return open.MaxSteps
}

// readPassword reads a password as OpenSSL's -passin names it: pass:WORD, env:NAME or file:PATH, of
// which the first line counts. Nothing means that there is none.
func readPassword(from string) (*string, error) {
	if from == "" {
		return nil, nil
	}
	kind, value, _ := strings.Cut(from, ":")
	switch kind {
	case "pass":
	case "env":
		var set bool
		if value, set = os.LookupEnv(value); !set {
			return nil, errors.New("--passin names a variable that is not set")
		}
	case "file":
		data, err := os.ReadFile(value)
		if err != nil {
			return nil, err
		}
		value, _, _ = strings.Cut(string(data), "\n")
		value = strings.TrimSuffix(value, "\r")
	default:
		return nil, errors.New("--passin takes pass:WORD, env:NAME or file:PATH")
	}
	return &value, nil
}

func recognised(doc *field.Document) bool {
	for _, item := range doc.Items {
		if item.Kind != "unknown" {
			return true
		}
	}
	return false
}

func (o decodeOptions) print(doc *field.Document) []byte {
	switch {
	case o.html:
		return []byte(render.HTML(doc))
	case o.json:
		out := doc.AppendJSON(nil)
		if o.bytes {
			out = withBytes(out, doc, o.reveal)
		}
		return append(out, '\n')
	}
	return []byte(render.Text(doc))
}

// withBytes adds a member "bytes": the octets of each buffer in hex, "" for one that holds secrets.
func withBytes(out []byte, doc *field.Document, reveal bool) []byte {
	out = bytes.TrimSuffix(out, []byte("}"))
	out = append(out, `,"bytes":`...)
	out = field.AppendList(out, doc.Buffers, func(dst []byte, b field.Buffer) []byte {
		if b.Secret && !reveal {
			return field.AppendString(dst, "")
		}
		return field.AppendString(dst, field.Hex(b.Bytes))
	})
	return append(out, '}')
}
