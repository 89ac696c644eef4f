package ext

import (
	"bytes"
	"encoding/asn1"
	"encoding/hex"
	"fmt"
	"maps"
	"math/big"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"

	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/pkix/ext/exttest"
)

// whole is an element that encoding/asn1 has no type for, such as a CHOICE; it is compared as it stands.
type whole = asn1.RawValue

// TestGo hands the value of samples to encoding/asn1 with the types of inGo, which are the ASN.1 of the
// defining documents in Go. It must read them to the end, write the same octets again, and find what the
// tree shows: the same values under the same names. Where the table has a value, the sample is that.
func TestGo(t *testing.T) {
	maps.Copy(inGo, vendorsInGo)
	if *update {
		writeMissing(t)
	}
	compared := map[string]bool{}
	for _, s := range samples(t) {
		e, root, _ := readOne(s.DER)
		zero, ok := inGo[e.Name()]
		if !ok || s.Issues != "" {
			continue
		}
		v := reflect.New(reflect.TypeOf(zero))
		rest, err := asn1.Unmarshal(e.Raw, v.Interface())
		if err != nil || len(rest) > 0 {
			t.Errorf("%s: encoding/asn1 leaves %x: %v", s.Name, rest, err)
			continue
		}
		if !blank(zero) && !reflect.DeepEqual(marshal(t, zero), e.Raw) {
			t.Errorf("%s is not what encoding/asn1 writes for the value in the table", s.Name)
		}
		again := marshal(t, v.Elem().Interface())
		if !bytes.Equal(again, e.Raw) {
			t.Errorf("%s: encoding/asn1 writes %x for %x", s.Name, again, e.Raw)
		}
		extnValue := root.Sub[len(root.Sub)-1]
		c := comparison{t: t, data: s.DER, sample: s.Name}
		c.same(v.Elem(), "", extnValue.Sub[0])
		if e.Name() == "qcStatements" {
			c.statements(extnValue.Sub[0])
		}
		compared[e.Name()] = true
	}
	for name := range inGo {
		if !compared[name] {
			t.Errorf("%s: no sample without an issue was compared", name)
		}
	}
}

func marshal(t *testing.T, v any) []byte {
	t.Helper()
	params := ""
	switch v.(type) {
	case time.Time:
		params = "generalized"
	case string:
		params = "ia5"
	}
	octets, err := asn1.MarshalWithParams(v, params)
	if err != nil {
		t.Fatalf("%T: %v", v, err)
	}
	return octets
}

// blank reports whether a value of the table stands for its type alone.
func blank(v any) bool {
	value := reflect.ValueOf(v)
	if n, ok := v.(*big.Int); ok {
		return n.Sign() == 0
	}
	return value.IsZero() || value.Kind() == reflect.Slice && value.Len() == 0
}

// writeMissing makes samples of values in the table whose extension has none.
func writeMissing(t *testing.T) {
	have := map[string]bool{}
	for _, s := range samples(t) {
		have[s.OID()] = true
	}
	for _, k := range All {
		v := inGo[k.Name]
		if v == nil || have[k.OID] || blank(v) {
			continue
		}
		critical := k.Critical == mustBeCritical || k.Critical == shouldBeCritical
		s := exttest.Sample{Comment: "Written by encoding/asn1 from the value in asn1types_test.go.\n", DER: extension(k.OID, critical, marshal(t, v)),
			Agreed: []exttest.Agreement{{Oracle: "Go", Test: "core/pkix/ext.TestGo"}}}
		if err := os.WriteFile("testdata/"+k.Name+".txt", []byte(s.Text()), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

type comparison struct {
	t      *testing.T
	data   []byte
	sample string
}

// statements compares what stands in statementInfo.
func (c comparison) statements(f *field.Field) {
	met := 0
	for _, statement := range f.Sub {
		zero, ok := inStatement[statement.Sub[0].OID]
		if !ok {
			continue
		}
		info := statement.Sub[1]
		v := reflect.New(reflect.TypeOf(zero))
		if _, err := asn1.Unmarshal(c.data[info.Span.Off:info.Span.End()], v.Interface()); err != nil {
			c.t.Errorf("%s: %v", statement.Value, err)
		}
		c.same(v.Elem(), "", info)
		met++
	}
	if met != len(inStatement) {
		c.t.Errorf("%s: %d statements compared of %d", c.sample, met, len(inStatement))
	}
}

// same compares a value with a field: leaf by leaf, and the names of members.
func (c comparison) same(v reflect.Value, tag string, f *field.Field) {
	if strings.Contains(tag, "explicit") {
		f = f.Sub[0]
	}
	content := c.data[f.Span.Off+f.Span.Hdr : f.Span.End()]
	switch x := v.Interface().(type) {
	case whole:
		c.equal(f, string(c.data[f.Span.Off:f.Span.End()]), string(x.FullBytes))
	case asn1.ObjectIdentifier:
		c.equal(f, f.OID, x.String())
	case asn1.BitString:
		c.equal(f, string(content[1:]), string(x.Bytes))
	case *big.Int:
		c.equal(f, der.Int{Bytes: content}.Decimal(), x.String())
	case asn1.Enumerated:
		c.equal(f, der.Int{Bytes: content}.Decimal(), fmt.Sprint(x))
	case int:
		c.equal(f, der.Int{Bytes: content}.Decimal(), fmt.Sprint(x))
	case bool:
		c.equal(f, f.Value, strings.ToUpper(fmt.Sprint(x)))
	case string:
		c.equal(f, string(content), x)
	case []byte:
		c.equal(f, hex.EncodeToString(content), hex.EncodeToString(x))
	case time.Time:
		c.equal(f, f.Value, x.UTC().Format("2006-01-02 15:04:05 UTC"))
	default:
		if v.Kind() == reflect.Slice {
			c.elements(v, f)
		} else {
			c.members(v, f)
		}
	}
}

func (c comparison) equal(f *field.Field, got, want string) {
	if got != want {
		c.t.Errorf("%s: %s at %d is %q, encoding/asn1 has %q", c.sample, f.Name, f.Span.Off, got, want)
	}
}

func (c comparison) elements(v reflect.Value, f *field.Field) {
	if len(f.Sub) != v.Len() {
		c.t.Errorf("%s: %s has %d elements, encoding/asn1 has %d", c.sample, f.Name, len(f.Sub), v.Len())
		return
	}
	for i, sub := range f.Sub {
		c.same(v.Index(i), "", sub)
	}
}

// members compares a struct with a group. Members that are left out are zero in Go and no field here.
func (c comparison) members(v reflect.Value, f *field.Field) {
	rest := f.Sub
	for i := range v.NumField() {
		member := v.Type().Field(i)
		tag := member.Tag.Get("asn1")
		if v.Field(i).IsZero() && (strings.Contains(tag, "optional") || strings.Contains(tag, "omitempty")) {
			continue
		}
		if len(rest) == 0 {
			c.t.Errorf("%s: %s has no %s", c.sample, f.Name, member.Name)
			return
		}
		name := strings.NewReplacer("-", "", "_", "").Replace(rest[0].Name)
		if _, choice := v.Field(i).Interface().(whole); !choice && !strings.EqualFold(name, member.Name) {
			c.t.Errorf("%s: %s at %d stands where the ASN.1 has %s", c.sample, rest[0].Name, rest[0].Span.Off, member.Name)
		}
		c.same(v.Field(i), tag, rest[0])
		rest = rest[1:]
	}
	if len(rest) > 0 {
		c.t.Errorf("%s: %s has %s, which the ASN.1 has not", c.sample, f.Name, rest[0].Name)
	}
}
