package sclient

import (
	"errors"
	"strings"
)

// mostText bounds a command line.
const mostText = 4000

// split takes a line of a shell apart: words, without their quotes. What stands before openssl, such as echo and a
// pipe, and what follows an operator behind it, is left out; rest tells that something was.
func split(text string) (words []string, rest bool, err error) {
	if len(text) > mostText {
		return nil, false, errors.New("The command has more than 4,000 characters.")
	}
	s := shell{text: strings.ReplaceAll(text, "\\\n", " ")}
	for s.at < len(s.text) {
		if err := s.step(); err != nil {
			return nil, false, err
		}
	}
	s.end()
	return s.command, s.rest, nil
}

// A shell is on its way through a line.
type shell struct {
	text    string
	at      int
	word    []byte
	some    bool     // there is a word, if an empty one
	list    []string // words of the command that is being read
	command []string // the one that begins with openssl
	rest    bool
}

const operators = "|;&<>\n"

// step reads a character, or what is quoted.
func (s *shell) step() error {
	c := s.text[s.at]
	s.at++
	switch {
	case c == '\'' || c == '"':
		return s.quoted(c)
	case c == '\\' && s.at < len(s.text):
		s.add(s.text[s.at])
		s.at++
	case strings.IndexByte(operators, c) >= 0:
		s.operator(c)
	case c == ' ' || c == '\t' || c == '\r':
		s.space()
	default:
		s.add(c)
	}
	return nil
}

func (s *shell) add(c byte) { s.word, s.some = append(s.word, c), true }

// quoted reads up to the quote that closes. In double quotes a backslash takes the meaning from some characters.
func (s *shell) quoted(quote byte) error {
	s.some = true
	for s.at < len(s.text) {
		c := s.text[s.at]
		s.at++
		switch {
		case c == quote:
			return nil
		case c == '\\' && quote == '"' && s.at < len(s.text) && strings.IndexByte("\"\\$`", s.text[s.at]) >= 0:
			s.word = append(s.word, s.text[s.at])
			s.at++
		default:
			s.word = append(s.word, c)
		}
	}
	return errors.New("A quotation mark is not closed.")
}

func (s *shell) space() {
	if s.some {
		s.list = append(s.list, string(s.word))
	}
	s.word, s.some = nil, false
}

// operator ends a command, or begins a redirection: the number before it, and the file after it, belong to it.
func (s *shell) operator(c byte) {
	if redirects := c == '<' || c == '>'; redirects && len(s.word) == 1 && s.word[0] >= '0' && s.word[0] <= '9' {
		s.word, s.some = nil, false
	}
	s.end()
	s.rest = s.rest || c != '\n'
}

// end ends a command, and keeps it where it is the one.
func (s *shell) end() {
	s.space()
	if s.command == nil {
		for i, word := range s.list {
			if word == "openssl" || strings.HasSuffix(word, "/openssl") {
				s.command = s.list[i:]
				break
			}
		}
	}
	s.list = nil
}
