// The watched folders of the configured wires: what lands there is taken as it comes.
#pragma once

#include <memory>
#include <vector>

#include "app/archive.h"
#include "app/intake.h"
#include "wire/inbox/inbox.h"

namespace stoppress::app {

class Inboxes {
 public:
  // Makes the folders that are missing and watches them until it is destroyed. The archive outlives it.
  // `read`: how a file is read.
  static Result<std::unique_ptr<Inboxes>> open(Archive& archive, Clock const& clock, wire::ReadFile read);

  // Takes no further file; the one in hand is waited for when this is destroyed.
  void request_stop();

 private:
  Inboxes(Archive& archive, Clock const& clock, wire::ReadFile read);
  Result<std::vector<std::string>> take(std::filesystem::path const& path, WireSource const& wire);
  Error set_aside(WireFile const& file, WireSource const& wire, Error why);

  Archive& archive_;
  Clock const& clock_;
  Intake intake_;
  std::vector<std::unique_ptr<wire::Inbox>> inboxes_;
};

}  // namespace stoppress::app
