package handshake

import (
	"encoding/pem"

	"waxseal/core/mint"
)

// A File is one of the lesson's papers, by the name that commands have for it.
type File struct{ Name, Text string }

// files are the papers that the two sides have and that are public. What was pasted is not among them.
func (s *scene) files() (list []File) {
	add := func(name, text string) {
		if text != "" {
			list = append(list, File{name, text})
		}
	}
	add("server.key", string(mint.PEMOf(s.serverConfig.Key)))
	add("client.key", string(mint.PEMOf(s.clientConfig.Key)))
	if chain := s.clientConfig.Chain; len(chain) > 0 && len(s.Client.Certificates) == 0 {
		add("client.crt", certificates(chain[:1]))
		add("chain.crt", certificates(chain[1:]))
	}
	if len(s.Options.Roots) == 0 && len(s.trusted) > 0 {
		add("root.crt", certificates([][]byte{s.trusted[0].Raw}))
	}
	return list
}

func certificates(chain [][]byte) (text string) {
	for _, raw := range chain {
		text += string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: raw}))
	}
	return text
}
