# The Worker without Cloudflare: workerd serve workerd.capnp --experimental, in this directory.
using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "waxseal", worker = .waxseal),
    (name = "assets", disk = "assets"),
    (name = "nowhere", network = (allow = [])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:8080", http = (), service = "waxseal")],
);

const waxseal :Workerd.Worker = (
  modules = [
    (name = "worker.js", esModule = embed "worker.js"),
    (name = "app.wasm", wasm = embed "app.wasm"),
  ],
  bindings = [(name = "ASSETS", service = "assets")],
  compatibilityDate = "2026-04-24",
  # It asks nobody for anything.
  globalOutbound = "nowhere",
);
