// The program: reads the command line and hands over to a command.

#include <CLI/CLI.hpp>
#include <malloc.h>
#include <sys/resource.h>

#include "app/commands/commands.h"

namespace {

using stoppress::app::Path;
using stoppress::app::Place;
using stoppress::app::ServeOptions;

// Every connection is a descriptor; the system's soft limit is often 1024.
void raise_descriptor_limit() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
}

// A picture takes tens of megabytes for a second. Blocks from this size on are the system's own pages and go
// back to it; glibc would raise the bound with the first big block freed, and keep the rest for ever.
void give_big_blocks_back() { mallopt(M_MMAP_THRESHOLD, 256 << 10); }

CLI::App* add_command(CLI::App& parent, char const* name, char const* does, Place& place) {
  auto* command = parent.add_subcommand(name, does);
  command->add_option("--dir", place.directory, "The folder in which the title lives")->required();
  command->add_option("--database", place.database,
                      "sqlite:PATH or postgresql://…, in place of the configured one");
  return command;
}

void add_serving(CLI::App& command, ServeOptions& options) {
  command.add_option("--port", options.port, "Where readers are served");
  command.add_option("--page-memory", options.page_memory, "MiB for ready pages (96)");
  command.add_option("--theme", options.theme,
                     "A folder with templates and styles in place of the built-in theme");
  command.add_option("--operations-port", options.operations_port, "Where /health, /ready and /metrics are");
}

}  // namespace

int main(int argc, char** argv) {
  using namespace stoppress::app;
  CLI::App app{"Stop Press: a news publishing platform"};
  app.set_version_flag("--version", STOPPRESS_VERSION);
  app.require_subcommand(1);
  Place place;
  ServeOptions options;
  std::vector<Path> files;
  std::optional<std::string> source;
  bool publish = false;

  auto* init_command = add_command(app, "init", "Makes a new title in an empty folder", place);
  auto* serve_command = add_command(app, "serve", "Serves a title", place);
  auto* demo_command = add_command(app, "demo", "Makes (once) and serves the demonstration title", place);
  auto* doctor_command = add_command(app, "doctor", "Says how a title's archive is", place);
  add_serving(*serve_command, options);
  add_serving(*demo_command, options);

  auto* wire = app.add_subcommand("wire", "Agency files");
  wire->require_subcommand(1);
  auto* inspect_command =
      wire->add_subcommand("inspect", "Prints what is in agency files, a JSON line an item");
  inspect_command->add_option("FILE", files, "Agency files")->required();
  auto* load_command = add_command(*wire, "load", "Puts agency files on the desk", place);
  load_command->add_option("--source", source, "The configured wire they came by (the first)");
  load_command->add_flag("--publish", publish, "Publishes them at once, whatever the wire's rule says");
  load_command->add_option("FILE", files, "Agency files")->required();

  CLI11_PARSE(app, argc, argv);
  raise_descriptor_limit();
  give_big_blocks_back();
  if (*init_command) return init(place);
  if (*serve_command) return serve(place, options);
  if (*demo_command) return demo(place, options);
  if (*doctor_command) return doctor(place);
  if (*inspect_command) return wire_inspect(files);
  if (*load_command) return wire_load(place, source, publish, files);
  return 2;
}
