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

// Reads the files that were named, some at a time.
class Paths {
 public:
  explicit Paths(std::vector<Path> const& paths) : paths_(paths) {}

  std::vector<WireFile> next(std::size_t at_most) {
    std::vector<WireFile> files;
    for (; at_ < paths_.size() && files.size() < at_most; ++at_) {
      auto const& path = paths_[at_];
      auto bytes = read_file(path, wire::kLargestFile);
      if (bytes.ok())
        files.push_back({path.filename().string(), std::move(*bytes),
                         path.parent_path().empty() ? "." : path.parent_path()});
      else
        unreadable_.emplace_back(path.filename().string(), bytes.error().message);
    }
    return files;
  }
  // By name, with the reason; when all have been read.
  std::vector<std::pair<std::string, std::string>> const& unreadable() const { return unreadable_; }

 private:
  std::vector<Path> const& paths_;
  std::size_t at_ = 0;
  std::vector<std::pair<std::string, std::string>> unreadable_;
};

}  // namespace

int wire_load(Installation const& installation, std::optional<std::string> const& source, bool publish,
              std::vector<Path> const& given) {
  auto const archive = open_archive(installation.directory, installation.database);
  if (!archive.ok()) return failed(archive.error());
  auto const* wire = wire_called((*archive)->config, source);
  if (wire == nullptr) return failed(not_found("The configuration has no wire called " + *source + "."));
  Intake intake(*(*archive)->store, *(*archive)->library, *(*archive)->titles,
                (*archive)->decoders->reader());
  SystemClock const clock;
  auto const policy = publish ? std::optional(desk::Policy::publish) : std::nullopt;

  int refused = 0;
  Paths paths(given);
  auto const next = [&] { return paths.next(kAtOnce); };
  intake.take_many(next, *wire, policy, clock,
                   [&](auto const& files, auto const& taken) { refused += print(files, taken); });
  for (auto const& [name, why] : paths.unreadable()) fmt::print(stderr, "{}: refused: {}\n", name, why);
  return refused == 0 && paths.unreadable().empty() ? 0 : 1;
}

}  // namespace stoppress::app
