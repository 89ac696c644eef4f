package jsontext

import (
	"errors"
	"strconv"
)

// Words are the members that an object may have, each with where its value goes: a *string, *bool,
// *int, *int64, *[]string; a **string or **bool, to tell whether it is there; Words of an object
// within; or a func(value string) error. A value of null stands for a member that is left out.
type Words map[string]any

// Read reads a text that is one object and nothing else. An error says what is wrong as the end of a
// sentence: members without a word are refused, and values of another type, which includes numbers
// that their place cannot hold.
func (w Words) Read(text string) error {
	text = text[Space(text, 0):]
	if text == "" || text[0] != '{' {
		return errors.New("it is not an object in braces")
	}
	list, end, closed := Members(text)
	switch {
	case !closed:
		return errors.New("its object makes no sense after " + strconv.Itoa(end) + " octets")
	case Space(text, end+1) < len(text):
		return errors.New("something follows its object")
	}
	for _, m := range list {
		into, known := w[m.Name]
		if m.Bare || !known {
			return errors.New("it has a word " + strconv.Quote(m.Name) + ", which nothing is known of")
		}
		if err := put(into, text[m.Value:m.End]); err != nil {
			return errors.New(strconv.Quote(m.Name) + " in it: " + err.Error())
		}
	}
	return nil
}

// Take takes what it can of an object: other members, and values of another type, are passed over.
func (w Words) Take(object string) {
	if object == "" || object[0] != '{' {
		return
	}
	list, _, _ := Members(object)
	for _, m := range list {
		switch into := w[m.Name].(type) {
		case nil:
		case Words:
			into.Take(object[m.Value:m.End])
		default:
			_ = put(into, object[m.Value:m.End])
		}
	}
}

func put(into any, value string) (err error) {
	if value == "null" {
		return nil
	}
	switch into := into.(type) {
	case *string:
		*into, err = String(value)
	case **string:
		var s string
		if s, err = String(value); err == nil {
			*into = &s
		}
	case *bool:
		*into, err = truth(value)
	case **bool:
		var b bool
		if b, err = truth(value); err == nil {
			*into = &b
		}
	case *int:
		n, wrong := number(value, strconv.IntSize)
		*into, err = int(n), wrong
	case *int64:
		*into, err = number(value, 64)
	case *[]string:
		list := []string{}
		err = Each(value, func(value string) error {
			s, err := String(value)
			list = append(list, s)
			return err
		})
		if err == nil {
			*into = list
		}
	case Words:
		err = into.Read(value)
	case func(string) error:
		err = into(value)
	default:
		err = errors.New("there is no place for it")
	}
	return err
}

// Each does something with each element of a text that is one array and nothing else, up to the first
// error.
func Each(array string, do func(value string) error) error {
	array = array[Space(array, 0):]
	if array == "" || array[0] != '[' {
		return errors.New("it is not a list in brackets")
	}
	list, end, closed := Elements(array)
	if !closed || Space(array, end+1) < len(array) {
		return errors.New("its list makes no sense after " + strconv.Itoa(end) + " octets")
	}
	for _, m := range list {
		if err := do(array[m.Value:m.End]); err != nil {
			return err
		}
	}
	return nil
}

// String is what a string in double quotes says; another value is an error.
func String(value string) (string, error) {
	if value[0] != '"' || !IsString(value) {
		return "", errors.New("it is not a string in double quotes")
	}
	return Text(value), nil
}

func truth(value string) (bool, error) {
	if value != "true" && value != "false" {
		return false, errors.New("it is neither true nor false")
	}
	return value == "true", nil
}

func number(value string, bits int) (int64, error) {
	n, err := strconv.ParseInt(value, 10, bits)
	if err != nil {
		return 0, errors.New("it is not a whole number of at most " + strconv.Itoa(bits) + " bits")
	}
	return n, nil
}
