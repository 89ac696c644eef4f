//go:build !js

package ext

import (
	"encoding/pem"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

// TestSxnet compares SXNetID with what openssl prints of it.
func TestSxnet(t *testing.T) {
	dir := t.TempDir()
	config, file := filepath.Join(dir, "openssl.cnf"), filepath.Join(dir, "cert.pem")
	if err := os.WriteFile(config, []byte("[req]\ndistinguished_name=dn\nprompt=no\n[dn]\nCN=x\n[v3]\nSXNetID=1:one,4711:two\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	openssl(t, "req", "-x509", "-newkey", "ed25519", "-nodes", "-keyout", filepath.Join(dir, "key.pem"), "-config", config, "-extensions", "v3", "-out", file)
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	block, _ := pem.Decode(data)
	for _, e := range extensionsOf(t, block.Bytes) {
		if e.Name() != "SXNetID" {
			continue
		}
		_, root, _ := readOne(extension(e.OID, e.Critical, e.Raw))
		list := root.Sub[1].Sub[0].Sub
		version, n, _ := strings.Cut(strings.TrimSuffix(list[0].Value, ")"), " (")
		got := []string{"Version: " + strings.TrimPrefix(version, "v") + " (0x" + n + ")"}
		for _, id := range list[1].Sub {
			got = append(got, "Zone: "+id.Sub[0].Value+", User: "+id.Sub[1].Value)
		}
		want := sections(openssl(t, "x509", "-in", file, "-noout", "-text"))["Strong Extranet ID"]
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%q here, openssl prints %q", got, want)
		}
		return
	}
	t.Error("there is no SXNetID")
}
