#include "app/inboxes.h"

#include "app/report.h"
#include "base/file.h"
#include "base/log.h"
#include "desk/wires/wires.h"

namespace stoppress::app {

Inboxes::Inboxes(Archive& archive, Clock const& clock, wire::ReadFile read)
    : archive_(archive),
      clock_(clock),
      intake_(*archive.store, *archive.library, *archive.titles, std::move(read)) {}

Result<std::unique_ptr<Inboxes>> Inboxes::open(Archive& archive, Clock const& clock, wire::ReadFile read) {
  std::unique_ptr<Inboxes> inboxes(new Inboxes(archive, clock, std::move(read)));
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

void Inboxes::request_stop() {
  for (auto& inbox : inboxes_) inbox->request_stop();
}

Result<std::vector<std::string>> Inboxes::take(std::filesystem::path const& path, WireSource const& wire) {
  WireFile file{path.filename().string(), {}, path.parent_path()};
  auto bytes = read_file(path, wire::kLargestFile);
  if (!bytes.ok()) return set_aside(file, wire, bytes.error());
  file.bytes = std::move(*bytes);
  auto taken = intake_.take({file}, wire, std::nullopt, clock_.now());
  for (auto const& item : taken[0].items) log::info("wire", "{}", line_about(item));
  if (taken[0].refused) return set_aside(file, wire, *taken[0].refused);
  return std::move(taken[0].pictures);
}

// The desk sees the file among the wires, with the reason. A fault that will pass is none of its concern: the
// file is tried again.
Error Inboxes::set_aside(WireFile const& file, WireSource const& wire, Error why) {
  if (why.fault == Fault::busy || why.fault == Fault::unavailable) return why;
  auto const told = desk::set_aside(*archive_.store, archive_.config.title.id, wire.rules.source,
                                    {file.name, file.bytes, why.message}, clock_.now());
  if (!told.ok()) log::failure("wire", "telling the desk of " + file.name, told.error());
  return why;
}

}  // namespace stoppress::app
