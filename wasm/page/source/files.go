package source

// A File is where a file begins in the input, and its name. What has none was pasted.
type File struct {
	At   int
	Name string
}

// Name is the name of an input that is one file.
func Name(files []File) string {
	if len(files) != 1 {
		return ""
	}
	return files[0].Name
}

// Added lists the files of an input to which more was added at a place, where either has names.
func Added(files, more []File, at int) []File {
	if len(files) == 0 && len(more) == 0 {
		return nil
	}
	list := append([]File(nil), files...)
	if len(list) == 0 {
		list = append(list, File{})
	}
	if len(more) == 0 {
		return append(list, File{At: at})
	}
	for _, f := range more {
		list = append(list, File{at + f.At, f.Name})
	}
	return list
}
