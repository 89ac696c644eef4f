package main

import (
	"bytes"
	"slices"
	"strings"
)

// The runtime holds much that only runs when somebody starts it, and to Go's linker all of that is called. In a page
// nobody does: there is no GODEBUG, no cgo and no second module.

// starters begin the names of functions with which a program records itself. One that has them is left as it is.
var starters = []string{
	"runtime/pprof.", "runtime/trace.", "testing/synctest.", "runtime.GoroutineProfile",
	"runtime.SetBlockProfileRate", "runtime.SetMutexProfileFraction",
}

func recordsItself(names []byte) bool {
	return slices.ContainsFunc(starters, func(start string) bool { return bytes.Contains(names, []byte("\x00"+start)) })
}

// unstarted tells functions that nothing in a page calls, by their names.
func unstarted(name []byte) bool {
	function, ours := strings.CutPrefix(string(name), "runtime.")
	if !ours || function == "traceLocker.ok" {
		return false
	}
	return slices.ContainsFunc(unstartedFunctions, func(prefix string) bool { return strings.HasPrefix(function, prefix) })
}

// unstartedFunctions is what the names begin with.
var unstartedFunctions = []string{
	// The record of an execution.
	"traceAdvance", "traceCPUFlush", "traceEventWriter.", "traceLocker.", "traceReadCPU", "traceRegisterLabels",
	"traceStack", "traceSyncBatch", "traceWriter.", "makeTraceFrame", "(*traceBuf)", "(*traceMap)",
	"(*traceRegionAlloc)", "(*traceStackTable)", "(*traceStringTable)", "(*traceTypeTable)",

	// Profiles.
	"(*profBuf)", "doRecordGoroutineProfile", "findGoroutineLeaks", "fpunwindExpand",
	"saveBlockEventStack", "saveblockevent", "saveg",

	// What GODEBUG asks for.
	"checkFinalizersAndCleanups", "dumpStacksRec", "dumpTypesRec", "printAncestorTraceback", "printScavTrace",
	"runCheckmark", "schedtrace", "startCheckmarks",

	// What is said of memory that is no longer Go's, before the program ends in any case.
	"(*hexdumper)", "(*mspan).reportZombies", "gcDumpObject", "hexdumpWords", "tracebackHexdump",

	// Modules that are linked at run time, cgo, and the clock of testing/synctest.
	"typesEqual", "expandCgoFrames", "printCgoTraceback", "printOneCgoTraceback", "oneNewExtraM", "lockextra",
	"(*synctestBubble)",
}
