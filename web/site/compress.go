package main

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"time"

	"github.com/andybalholm/brotli"
)

// minCompressed is the size under which a compressed copy saves nothing worth a file.
const minCompressed = 1024

// encoders make the compressed copies, by the ending of their names.
var encoders = map[string]func([]byte) []byte{".gz": gzipped, ".br": brotlied}

// addCompressed puts a .gz and a .br beside every file that gains by it. Files that are the same
// under two names are compressed once.
func addCompressed(files map[string][]byte) {
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
		for ext, encode := range encoders {
			wait.Go(func() {
				slots <- struct{}{}
				defer func() { <-slots }()
				out := cache.get(hex.EncodeToString(sum[:])+ext, func() []byte { return encode(c.data) })
				lock.Lock()
				defer lock.Unlock()
				for _, name := range c.names {
					files[name+ext] = out
				}
			})
		}
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

func brotlied(data []byte) []byte {
	var out bytes.Buffer
	w := brotli.NewWriterLevel(&out, brotli.BestCompression)
	w.Write(data)
	w.Close()
	return out.Bytes()
}

// A cache keeps compressed files by the hash of what they were made of, because brotli takes
// seconds for a module. It may be lost at any time.
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

// get returns the file of that name, making it where there is none.
func (c cache) get(name string, produce func() []byte) []byte {
	if c == "" {
		return produce()
	}
	file := filepath.Join(string(c), name)
	if out, err := os.ReadFile(file); err == nil {
		now := time.Now()
		os.Chtimes(file, now, now)
		return out
	}
	out := produce()
	// Renamed into place, so that a build beside this one never reads half a file.
	if tmp, err := os.CreateTemp(string(c), "new-*"); err == nil {
		_, err = tmp.Write(out)
		if tmp.Close() == nil && err == nil {
			os.Rename(tmp.Name(), file)
		}
		os.Remove(tmp.Name())
	}
	return out
}
