package mint

import (
	"crypto"
	"embed"
	"sync"

	"waxseal/core/tls/identity"
)

// The lesson keys, public knowledge; keys/README.txt says what each is for.
//
//go:embed keys/*.pem
var files embed.FS

// Names of the lesson keys.
const (
	Root         = "root"
	Intermediate = "intermediate"
	Server       = "server"
	Client       = "client"
	Stranger     = "stranger"
	ServerEC     = "server-ec"
	StrangerEC   = "stranger-ec"
)

// PEM is a lesson key as it is committed, or nil for a name that is none.
func PEM(name string) []byte {
	text, err := files.ReadFile("keys/" + name + ".pem")
	if err != nil {
		return nil
	}
	return text
}

var read sync.Map // name → crypto.Signer: checking an RSA key takes longer than using it

// Key is a lesson key to compute with, or nil.
func Key(name string) crypto.Signer {
	if k, ok := read.Load(name); ok {
		return k.(crypto.Signer)
	}
	k, err := identity.PrivateKey(PEM(name))
	if err != nil {
		return nil
	}
	kept, _ := read.LoadOrStore(name, k)
	return kept.(crypto.Signer)
}

// PEMOf is a key that Key has given, as it is committed, or nil.
func PEMOf(k crypto.Signer) (text []byte) {
	read.Range(func(name, known any) bool {
		if known == k {
			text = PEM(name.(string))
		}
		return text == nil
	})
	return text
}
