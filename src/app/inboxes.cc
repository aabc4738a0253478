#include "app/inboxes.h"

#include "app/report.h"
#include "base/file.h"
#include "base/log.h"

namespace stoppress::app {

Inboxes::Inboxes(Archive& archive, Clock const& clock)
    : archive_(archive), clock_(clock), intake_(*archive.store, *archive.library, *archive.titles) {}

Result<std::unique_ptr<Inboxes>> Inboxes::open(Archive& archive, Clock const& clock) {
  std::unique_ptr<Inboxes> inboxes(new Inboxes(archive, clock));
  for (auto const& wire : archive.config.wires) {
    if (wire.folder.empty()) continue;
    auto const folder = archive.directory / wire.folder;
    TRY(make_folders(folder));
    auto* const self = inboxes.get();
    inboxes->inboxes_.push_back(TRY(wire::Inbox::open(
        folder, [self, &wire](std::filesystem::path const& path) { return self->take(path, wire); })));
    log::info("app", "wire {} is watched in {}", wire.rules.source, folder.string());
  }
  return inboxes;
}

Result<Done> Inboxes::take(std::filesystem::path const& path, WireSource const& wire) {
  WireFile file{path.filename().string(), TRY(read_file(path, wire::kLargestFile)), path.parent_path()};
  auto const taken = intake_.take({file}, wire, std::nullopt, clock_.now());
  for (auto const& item : taken[0].items) log::info("wire", "{}", line_about(item));
  if (taken[0].refused) return *taken[0].refused;
  return Done{};
}

}  // namespace stoppress::app
