#include <fmt/format.h>

#include "app/commands/commands.h"
#include "app/report.h"
#include "base/file.h"

namespace stoppress::app {
namespace {

// As many files as one transaction takes: enough to share a sync, few enough that a page shows soon.
constexpr std::size_t kAtOnce = 64;

WireSource const* wire_called(Config const& config, std::optional<std::string> const& source) {
  for (auto const& wire : config.wires)
    if (!source || wire.rules.source == *source) return &wire;
  return nullptr;
}

// Prints what became of each; how many were refused.
int print(std::vector<WireFile> const& files, std::vector<FileTaken> const& taken) {
  int refused = 0;
  for (std::size_t i = 0; i < files.size(); ++i) {
    for (auto const& item : taken[i].items) fmt::print("{}\n", line_about(item));
    if (!taken[i].refused) continue;
    fmt::print(stderr, "{}: refused: {}\n", files[i].name, taken[i].refused->message);
    ++refused;
  }
  return refused;
}

}  // namespace

int wire_load(Installation const& installation, std::optional<std::string> const& source, bool publish,
              std::vector<Path> const& paths) {
  auto const archive = open_archive(installation.directory, installation.database);
  if (!archive.ok()) return failed(archive.error());
  auto const* wire = wire_called((*archive)->config, source);
  if (wire == nullptr) return failed(not_found("The configuration has no wire called " + *source + "."));
  Intake intake(*(*archive)->store, *(*archive)->library, *(*archive)->titles,
                (*archive)->decoders->reader());
  SystemClock const clock;
  auto const policy = publish ? std::optional(desk::Policy::publish) : std::nullopt;

  int refused = 0;
  std::vector<WireFile> files;
  auto const take = [&] {
    refused += print(files, intake.take(files, *wire, policy, clock.now()));
    files.clear();
  };
  for (auto const& path : paths) {
    auto bytes = read_file(path, wire::kLargestFile);
    if (!bytes.ok()) {
      fmt::print(stderr, "{}: refused: {}\n", path.filename().string(), bytes.error().message);
      ++refused;
      continue;
    }
    files.push_back(
        {path.filename().string(), std::move(*bytes), path.parent_path().empty() ? "." : path.parent_path()});
    if (files.size() == kAtOnce) take();
  }
  if (!files.empty()) take();
  return refused == 0 ? 0 : 1;
}

}  // namespace stoppress::app
