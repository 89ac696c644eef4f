package main

import (
	"context"
	"fmt"
	"os"
	"time"
)

// fuzz runs every fuzz target for the given time, one after the other. A short time for making an
// input smaller keeps short runs from doing nothing else.
func fuzz(ctx context.Context, args []string) error {
	each := time.Minute
	if len(args) > 0 {
		var err error
		if each, err = time.ParseDuration(args[0]); err != nil || each <= 0 || len(args) > 1 {
			return usageError("fuzz takes a duration such as 30s")
		}
	}
	targets, err := fuzzTargets(ctx)
	if err != nil {
		return err
	}
	if len(targets) == 0 {
		return fmt.Errorf("there are no fuzz targets")
	}
	failed := 0
	for _, t := range targets {
		fmt.Printf("%s %s for %v …\n", t.pkg, t.name, each)
		c := goCommand(nil, "test", "-vet=off", "-run=^$", "-fuzz=^"+t.name+"$", "-fuzztime="+each.String(), "-fuzzminimizetime=1x", t.pkg)
		c.limit = each + 5*time.Minute // compiling and the corpus come before the clock starts
		if out, err := c.combined(ctx); err != nil {
			failed++
			os.Stdout.Write(out)
			fmt.Println(err)
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
	}
	fmt.Printf("%d fuzz targets, %d failed\n", len(targets), failed)
	if failed > 0 {
		return errFailed
	}
	return nil
}

type fuzzTarget struct{ pkg, name string }

// fuzzTargets asks the test binaries themselves.
func fuzzTargets(ctx context.Context) ([]fuzzTarget, error) {
	out, err := goCommand(nil, "test", "-json", "-vet=off", "-list=^Fuzz", "./...").run(ctx)
	if err != nil {
		return nil, err
	}
	return readFuzzTargets(out), nil
}
