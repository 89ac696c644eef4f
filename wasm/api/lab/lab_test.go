package lab

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"waxseal/core/field"
)

type patch struct {
	Item  int
	Path  string
	Facts map[string]any
	Issue *struct{ Code string }
}

func examined(t *testing.T, name string) []patch {
	t.Helper()
	input, err := os.ReadFile(filepath.Join("..", "..", "..", "web", "samples", name))
	if err != nil {
		t.Fatal(err)
	}
	var list []patch
	if err := json.Unmarshal(Examine(nil, input, field.Defaults()), &list); err != nil {
		t.Fatal(err)
	}
	return list
}

func TestExamine(t *testing.T) {
	for name, fact := range map[string]string{"root.pem": "selfSigned", "request.pem": "signatureValid"} {
		found := false
		for _, p := range examined(t, name) {
			found = found || p.Item == 0 && p.Facts[fact] == true
		}
		if !found {
			t.Errorf("%s: %s is not found: %+v", name, fact, examined(t, name))
		}
	}
}

func TestExamineOfNothingIsAList(t *testing.T) {
	if got := string(Examine(nil, []byte("nothing"), field.Defaults())); got != "[]" {
		t.Errorf("nothing is %s", got)
	}
}
