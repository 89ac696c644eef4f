package main

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"time"

	"github.com/andybalholm/brotli"
)

// minCompressed is the size under which a compressed copy saves nothing worth a file.
const minCompressed = 1024

// An effort is how hard compressing tries.
type effort int

const (
	quick effort = iota // for this machine: the best brotli takes ten seconds for a module
	best                // for a host
)

// addCompressed puts a .gz and a .br beside every file that gains by them. Files that are the same
// under two names are compressed once.
func addCompressed(files map[string][]byte, how effort) {
	type content struct {
		names []string
		data  []byte
	}
	contents := map[[sha256.Size]byte]*content{}
	for name, data := range files {
		if len(data) < minCompressed {
			continue
		}
		sum := sha256.Sum256(data)
		if contents[sum] == nil {
			contents[sum] = &content{data: data}
		}
		contents[sum].names = append(contents[sum].names, name)
	}
	var (
		wait  sync.WaitGroup
		slots = make(chan struct{}, runtime.NumCPU())
		lock  sync.Mutex
		cache = openCache()
	)
	for sum, c := range contents {
		add := func(ext string, encode func() []byte) {
			wait.Go(func() {
				slots <- struct{}{}
				out := encode()
				<-slots
				lock.Lock()
				defer lock.Unlock()
				for _, name := range c.names {
					files[name+ext] = out
				}
			})
		}
		add(".gz", func() []byte { return gzipped(c.data) })
		if slices.Contains(c.names, singleFile) {
			continue // brotli gains nothing on what gzip has packed before
		}
		add(".br", func() []byte { return cache.brotlied(hex.EncodeToString(sum[:]), c.data, how) })
	}
	wait.Wait()
}

func gzipped(data []byte) []byte {
	var out bytes.Buffer
	w, _ := gzip.NewWriterLevel(&out, gzip.BestCompression) // no error: the level is one of its own
	w.Write(data)                                           // a bytes.Buffer takes everything
	w.Close()
	return out.Bytes()
}

func brotlied(data []byte, level int) []byte {
	var out bytes.Buffer
	w := brotli.NewWriterLevel(&out, level)
	w.Write(data)
	w.Close()
	return out.Bytes()
}

// A cache keeps what brotli made at its best, by the hash of what it was made of. It may be lost
// at any time.
type cache string

// cacheAge is how long a file that nobody asked for is kept.
const cacheAge = 30 * 24 * time.Hour

// openCache returns the user's cache, or one that keeps nothing where there is no place for it.
func openCache() cache {
	base, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	dir := filepath.Join(base, "waxseal")
	if os.MkdirAll(dir, 0o755) != nil {
		return ""
	}
	entries, _ := os.ReadDir(dir)
	for _, e := range entries {
		if info, err := e.Info(); err == nil && time.Since(info.ModTime()) > cacheAge {
			os.Remove(filepath.Join(dir, e.Name()))
		}
	}
	return cache(dir)
}

// brotlied compresses data, whose hash is sum. What was made at its best before is taken for a
// quick build too.
func (c cache) brotlied(sum string, data []byte, how effort) []byte {
	file := filepath.Join(string(c), sum+".br")
	if c != "" {
		if out, err := os.ReadFile(file); err == nil {
			now := time.Now()
			os.Chtimes(file, now, now)
			return out
		}
	}
	if how == quick {
		return brotlied(data, 4)
	}
	out := brotlied(data, brotli.BestCompression)
	if c != "" {
		c.put(file, out)
	}
	return out
}

// put renames a file into place, so that a build beside this one never reads half of it.
func (c cache) put(file string, data []byte) {
	tmp, err := os.CreateTemp(string(c), "new-*")
	if err != nil {
		return
	}
	_, err = tmp.Write(data)
	if tmp.Close() == nil && err == nil {
		os.Rename(tmp.Name(), file)
	}
	os.Remove(tmp.Name())
}
