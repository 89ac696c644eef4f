package main

// embedded are the files of web/embed that stand in dist/ under their own names, for other people's
// pages: the script that they load, what it loads, a style sheet, and a page that uses them.
var embedded = []string{"x509-view.js", "x509-view-renderer.js", "waxseal-fragment.css", "example.html", "example.css"}

// addEmbed adds what web/embed offers. It finds the modules that addLibrary adds beside it.
func (s site) addEmbed(files map[string][]byte) error {
	b := bundler{web: s.web, wasmExec: s.wasmExec}
	for _, name := range embedded {
		data, err := s.entry(b, "embed/"+name)
		if err != nil {
			return err
		}
		files[name] = data
	}
	return nil
}
