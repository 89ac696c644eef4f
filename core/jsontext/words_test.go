package jsontext

import (
	"bytes"
	"encoding/json"
	"io"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"
)

type inner struct {
	Name string `json:"name"`
	On   *bool  `json:"on"`
}

type sample struct {
	Text  string   `json:"text"`
	Maybe *string  `json:"maybe"`
	On    bool     `json:"on"`
	Small int      `json:"small"`
	Large int64    `json:"large"`
	List  []string `json:"list"`
	Inner inner    `json:"inner"`
}

func (s *sample) words() Words {
	return Words{"text": &s.Text, "maybe": &s.Maybe, "on": &s.On, "small": &s.Small, "large": &s.Large, "list": &s.List,
		"inner": Words{"name": &s.Inner.Name, "on": &s.Inner.On}}
}

// What Read takes encoding/json takes too, and makes the same of it; but for numbers in exponents and
// names in other case, which it refuses, it refuses no more.
func TestReadWithEncodingJSON(t *testing.T) {
	for text, taken := range map[string]bool{
		`{}`:       true,
		" {\n} \t": true,
		`{"text":"a\u00e9\"\\","maybe":"","on":true,"small":-3,"large":9223372036854775807,"list":["x",""],"inner":{"name":"n","on":false}}`: true,
		`{"text":null,"maybe":null,"on":null,"list":null,"inner":null}`:                                                                      true,
		`{"list":[]}`:                   true,
		``:                              false,
		`[]`:                            false,
		`null `:                         false, // encoding/json takes it for nothing given
		`{"text":"a"`:                   false,
		`{"text":"a`:                    false,
		`{"text":"a\"}`:                 false,
		`{} {}`:                         false,
		`{"text":"a"},`:                 false,
		`{"other":1}`:                   false,
		`{text:"a"}`:                    false,
		`{"text":'a'}`:                  false,
		`{"text":1}`:                    false,
		`{"on":"true"}`:                 false,
		`{"on":1}`:                      false,
		`{"small":1.5}`:                 false,
		`{"large":9223372036854775808}`: false,
		`{"large":"1"}`:                 false,
		`{"list":{}}`:                   false,
		`{"list":[1]}`:                  false,
		`{"list":["a"`:                  false,
		`{"inner":[]}`:                  false,
		`{"inner":{"other":1}}`:         false,
	} {
		var got, want sample
		err := got.words().Read(text)
		if (err == nil) != taken {
			t.Errorf("%s: %v", text, err)
			continue
		}
		d := json.NewDecoder(bytes.NewReader([]byte(text)))
		d.DisallowUnknownFields()
		wrong := d.Decode(&want)
		if wrong == nil {
			if _, more := d.Token(); more != io.EOF {
				wrong = more
			}
		}
		if taken && (wrong != nil || !reflect.DeepEqual(got, want)) {
			t.Errorf("%s: %+v, encoding/json %+v, %v", text, got, want, wrong)
		}
	}
}

func TestReadSaysWhere(t *testing.T) {
	for text, want := range map[string]string{
		`{"inner":{"name":3}}`: `"inner" in it: "name" in it: it is not a string in double quotes`,
		`{"othr":true}`:        `it has a word "othr", which nothing is known of`,
		`{"on":1}`:             `"on" in it: it is neither true nor false`,
		`{"text":"a","on":`:    `its object makes no sense after 11 octets`,
	} {
		var s sample
		if err := s.words().Read(text); err == nil || err.Error() != want {
			t.Errorf("%s: %v, want %s", text, err, want)
		}
	}
}

// Take passes over what it does not know and what is of another type.
func TestTake(t *testing.T) {
	var s sample
	s.words().Take(`{"other":{"text":"no"},"text":7,"on":{},"inner":{"name":"n","more":1,"on":2},"small":4,"list":["a",1],"maybe":"m"`)
	m := "m"
	if want := (sample{Small: 4, Maybe: &m, Inner: inner{Name: "n"}}); !reflect.DeepEqual(s, want) {
		t.Errorf("%+v, want %+v", s, want)
	}
	for _, text := range []string{"", "[]", "{", `{"text"`, strings.Repeat("{", 99)} {
		s.words().Take(text)
	}
}

// FuzzRead: what Read takes encoding/json takes too, to the same values.
func FuzzRead(f *testing.F) {
	f.Add(`{"text":"a","list":["b"],"inner":{"on":true}}`)
	f.Add(`{"small":12,"large":-1,"maybe":null}`)
	f.Fuzz(func(t *testing.T, text string) {
		var got, want sample
		if got.words().Read(text) != nil || !json.Valid([]byte(text)) || !utf8.ValidString(text) {
			return // commas may be missing, and digits have zeros before them
		}
		if err := json.Unmarshal([]byte(text), &want); err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		if !reflect.DeepEqual(got, want) && !strings.Contains(text, `\`) {
			t.Fatalf("%q: %+v, encoding/json %+v", text, got, want)
		}
	})
}
