//go:build unix

package main

import (
	"os/exec"
	"syscall"
)

// ownGroup puts cmd at the head of a process group that is ended as one.
func ownGroup(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
}
