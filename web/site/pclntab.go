package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"maps"
	"slices"
	"strings"
)

// Go's linker puts tables of functions into a module, of which the collector, growing stacks and
// traces read. What traces alone read is a tenth of the module after brotli: files and lines, what was
// inlined where, how arguments are shown, the names of the library. dropTraces leaves that out and
// writes the rest anew in its place, so that no address changes.

// pclntabHead is how the tables begin since Go 1.20, where an instruction takes one octet and a
// pointer eight: runtime.pcHeader.
var pclntabHead = []byte{0xf1, 0xff, 0xff, 0xff, 0, 0, 1, 8}

// knownGo is what runtime.buildVersion begins with where the tables are those that are known here.
var knownGo = []byte("go1.26")

// The words of runtime.pcHeader and, of runtime.moduledata, the ones that are read here.
const (
	headCount, headNames, headUnits, headPCTab, headFuncs, headWords = 1, 4, 5, 7, 8, 9

	modulePCTab, moduleFuncs, moduleFuncsLen, moduleFindFunc = 10, 13, 14, 19
	moduleMinPC, moduleMaxPC, moduleGoFunc, moduleWords      = 20, 21, 40, 41
)

// The places of runtime._func, and its length without the lists that follow: the tables of pctab for
// pcdata, and what of gofunc is its funcdata.
const (
	funcName      = 4
	funcPCSP      = 16
	funcPCFile    = 20 // and the lines
	funcNPCData   = 28
	funcCU        = 32 // and the first line
	funcID        = 40
	funcNFuncData = 43
	funcSize      = 44

	noFuncData = 0xffffffff
)

// firstFunction is the number of the first function that is no import, as Go's linker counts them.
const firstFunction = 0x1000

// recordStride is the distance of records. With a round one their places are easy to guess for brotli.
const recordStride = 64

// What of internal/abi/symtab.go is read by more than traces: the maps of the stack and where panics
// come from; the maps, the objects on the stack and defers without a record. Where a goroutine may be
// preempted matters where there are signals.
func readPCData(i int) bool   { return i == 1 || i == 4 }
func readFuncData(i int) bool { return i <= 2 || i == 4 }

var errPclntab = errors.New("the tables of functions are not those of Go 1.26, which pclntab.go knows")

// A pclntab is the tables of functions as stretches of a segment.
type pclntab struct {
	count    int
	names    []byte // each ends with 0
	files    []byte // and the compilation units that they are of
	pctab    []byte // tables of what holds from which instruction on
	funcs    []byte // for each function its number and the place of its record; then the records
	gofunc   []byte // what records refer to
	findfunc []byte // from a function's number to its place in funcs
}

// dropTraces leaves out of a segment what traces alone read, if the tables of functions are there and
// of the Go that is known here.
// It returns the numbers of the functions that are never called.
func dropTraces(s segment) (unused []int, err error) {
	at := bytes.Index(s.data, pclntabHead)
	if at < 0 || !bytes.Contains(s.data, knownGo) {
		return nil, nil
	}
	t, err := readPclntab(s, at)
	if err != nil {
		return nil, err
	}
	if unused, err = t.rewrite(); err != nil {
		return nil, err
	}
	clear(t.files)
	coarsen(t.findfunc)
	return unused, nil
}

func readPclntab(s segment, at int) (t pclntab, err error) {
	size := int64(len(s.data))
	word := func(at, i int) int64 { return int64(binary.LittleEndian.Uint64(s.data[at+8*i:])) }
	stretch := func(from, to int64) []byte {
		if from < s.at || to < from || to > s.at+size {
			err = errPclntab
			return nil
		}
		return s.data[from-s.at : to-s.at]
	}
	if at+8*headWords > len(s.data) {
		return t, errPclntab
	}
	head := s.at + int64(at)
	names, units, pctab, funcs := head+word(at, headNames), head+word(at, headUnits), head+word(at, headPCTab), head+word(at, headFuncs)
	begin := binary.LittleEndian.AppendUint64(binary.LittleEndian.AppendUint64(nil, uint64(head)), uint64(names))
	m := bytes.Index(s.data, begin)
	if m < 0 || m+8*moduleWords > len(s.data) || word(m, modulePCTab) != pctab || word(m, moduleFuncs) != funcs {
		return t, errPclntab
	}
	find := word(m, moduleFindFunc)
	buckets := (word(m, moduleMaxPC) - word(m, moduleMinPC) + bucketPCs - 1) / bucketPCs
	t = pclntab{
		count:    int(word(at, headCount)),
		names:    stretch(names, units),
		files:    stretch(units, pctab),
		pctab:    stretch(pctab, funcs),
		funcs:    stretch(funcs, funcs+word(m, moduleFuncsLen)),
		gofunc:   stretch(word(m, moduleGoFunc), find),
		findfunc: stretch(find, find+buckets*bucketSize),
	}
	if err == nil && (t.count <= 0 || t.count > len(t.funcs)/8) {
		err = errPclntab
	}
	return t, err
}

// A function is a record with what it refers to.
type function struct {
	fixed    []byte // of funcSize
	name     []byte
	pcsp     []byte
	pcdata   [][]byte // nil where there is no table
	funcdata []uint32 // places in gofunc
}

func (t pclntab) function(i int) (f function, err error) {
	place := int(binary.LittleEndian.Uint32(t.funcs[8*i+4:]))
	if place < 8*t.count || place+funcSize > len(t.funcs) {
		return f, errPclntab
	}
	f.fixed = slices.Clone(t.funcs[place:][:funcSize])
	lists := t.funcs[place+funcSize:]
	next := func() uint32 {
		if len(lists) < 4 {
			err = errPclntab
			return 0
		}
		v := binary.LittleEndian.Uint32(lists)
		lists = lists[4:]
		return v
	}
	table := func(place uint32) []byte {
		if place == 0 || err != nil {
			return nil
		}
		n := pcTable(t.pctab, int(place))
		if n == 0 {
			err = errPclntab
			return nil
		}
		return t.pctab[place:][:n]
	}
	f.pcsp = table(f.word(funcPCSP))
	for range min(f.word(funcNPCData), uint32(len(lists)/4)) {
		f.pcdata = append(f.pcdata, table(next()))
	}
	for range f.fixed[funcNFuncData] {
		f.funcdata = append(f.funcdata, next())
	}
	name := int(f.word(funcName))
	if name >= len(t.names) {
		return f, errPclntab
	}
	f.name, _, _ = bytes.Cut(t.names[name:], []byte{0})
	return f, err
}

func (f function) word(place int) uint32 { return binary.LittleEndian.Uint32(f.fixed[place:]) }

// A pool holds each octet string once. 0 is the place of none.
type pool struct {
	octets []byte
	places map[string]uint32
}

func newPool() *pool { return &pool{[]byte{0}, map[string]uint32{}} }

func (p *pool) add(b []byte) uint32 {
	if len(b) == 0 {
		return 0
	}
	place, known := p.places[string(b)]
	if !known {
		place = uint32(len(p.octets))
		p.places[string(b)] = place
		p.octets = append(p.octets, b...)
	}
	return place
}

// rewrite writes names, pctab and the records anew, and clears what of gofunc nothing refers to any more.
// It returns the numbers of the functions that are never called, of which the records stay empty.
func (t pclntab) rewrite() (unused []int, err error) {
	var (
		names, pctab = newPool(), newPool()
		records      []byte
		first        = int(binary.LittleEndian.Uint32(t.funcs[4:]))
		inUse        = map[uint32]bool{} // the places in gofunc that are referred to, and whether they still are
	)
	put := binary.LittleEndian.PutUint32
	recorded := recordsItself(t.names)
	for i := range t.count {
		f, err := t.function(i)
		if err != nil {
			return nil, err
		}
		called := recorded || !unstarted(f.name)
		if !called {
			unused = append(unused, int(binary.LittleEndian.Uint32(t.funcs[8*i:]))-firstFunction)
			f.pcsp, f.pcdata = nil, nil
		}
		var lists []uint32
		for k, table := range f.pcdata {
			if !readPCData(k) {
				table = nil
			}
			lists = append(lists, pctab.add(table))
		}
		lists = trim(lists, 0)
		put(f.fixed[funcNPCData:], uint32(len(lists)))
		for k, place := range f.funcdata {
			if place != noFuncData {
				inUse[place] = inUse[place] || called && readFuncData(k)
			}
			if !called || !readFuncData(k) {
				f.funcdata[k] = noFuncData
			}
		}
		f.funcdata = trim(f.funcdata, noFuncData)
		f.fixed[funcNFuncData] = byte(len(f.funcdata))
		put(f.fixed[funcName:], names.add(append(traceName(f.name, f.fixed[funcID]), 0)))
		put(f.fixed[funcPCSP:], pctab.add(f.pcsp))
		clear(f.fixed[funcPCFile:funcNPCData])
		clear(f.fixed[funcCU:funcID])

		put(t.funcs[8*i+4:], uint32(first+len(records)))
		records = append(records, f.fixed...)
		for _, place := range append(lists, f.funcdata...) {
			records = binary.LittleEndian.AppendUint32(records, place)
		}
		records = append(records, make([]byte, -len(records)&(recordStride-1))...)
	}
	if !replace(t.names, names.octets) || !replace(t.pctab, pctab.octets) || !replace(t.funcs[first:], records) {
		return nil, errPclntab
	}
	places := slices.Sorted(maps.Keys(inUse))
	for i, place := range places {
		if i+1 == len(places) || int(places[i+1]) > len(t.gofunc) {
			break // nobody says where the last one ends
		}
		if !inUse[place] {
			clear(t.gofunc[place:places[i+1]])
		}
	}
	return unused, nil
}

// trim leaves out what is none at the end of a list: what is not there is none for the runtime too.
func trim(list []uint32, none uint32) []uint32 {
	for len(list) > 0 && list[len(list)-1] == none {
		list = list[:len(list)-1]
	}
	return list
}

// replace fills a place with what is no longer than it, and zeros.
func replace(place, by []byte) bool {
	if len(by) > len(place) {
		return false
	}
	clear(place[copy(place, by):])
	return true
}

// traceName is how a trace names a function: by its package. Names of functions would take 10 kB more after brotli.
// The runtime reads names too: it knows its own goroutines by "runtime.", some functions of
// reflect by their names, and tells from the name of a method that the compiler wrote what was nil.
func traceName(name []byte, id byte) []byte {
	const wrapper = 23 // internal/abi.FuncIDWrapper
	name = slices.Clone(name)
	for _, own := range []string{"main.", "reflect.makeFuncStub", "reflect.methodValueCall"} {
		if strings.HasPrefix(string(name), own) {
			return name
		}
	}
	if id == wrapper && bytes.Contains(name, []byte(".(*")) {
		return name
	}
	path, _, _ := bytes.Cut(name, []byte("["))
	last := bytes.LastIndexByte(path, '/') + 1
	dot := bytes.IndexByte(path[last:], '.')
	if dot < 0 {
		return name
	}
	return path[:last+dot+1]
}

// pcTable measures a table of pctab: pairs of varints, the difference of a value and how far it
// holds, up to a difference of 0 after the first pair. 0 means that it does not end.
func pcTable(pctab []byte, from int) int {
	at := from
	for first := true; at < len(pctab); first = false {
		value, n := binary.Uvarint(pctab[at:])
		if n <= 0 {
			return 0
		}
		at += n
		if value == 0 && !first {
			return at - from
		}
		if _, n = binary.Uvarint(pctab[at:]); n <= 0 {
			return 0
		}
		at += n
	}
	return 0
}

// A bucket of runtime.findfunctab says where in the list of functions those of 4096 instructions begin.
const (
	bucketPCs      = 4096
	bucketSize     = 20
	functionPCs    = 1 << 16 // of WebAssembly: functions are this far apart,
	functionBucket = bucketSize * functionPCs / bucketPCs
)

// coarsen leaves of the buckets what is read. The runtime asks for the number of a function, never for
// an instruction in it, so it reads the first of a function's sixteen buckets, and from where that one
// says goes on to the function. One place for sixteen functions is near enough.
func coarsen(findfunc []byte) {
	const near = 16
	for of := range slices.Chunk(findfunc, functionBucket) {
		place := binary.LittleEndian.Uint32(of) + uint32(of[4])
		clear(of)
		binary.LittleEndian.PutUint32(of, place&^(near-1))
	}
}
