// The demonstration title: an invented town's paper, whose stories come through the wire reader like any
// agency's. Its material lies beside the program (share/demo): stories as ninjs, pictures as JPEG, and its
// configuration.
#pragma once

#include <filesystem>

#include "app/archive.h"
#include "base/result.h"
#include "base/time.h"

namespace stoppress::app {

// Makes DIR with the demonstration's configuration. Fault::not_found when its material is not installed.
Result<Done> lay_out_demonstration(std::filesystem::path const& directory);

// Takes its stories, unless they are there. Their times were written for one fixed day; all are moved so that
// the newest of them was filed when the title was first started.
Result<Done> load_demonstration(Archive& archive, Instant now);

// The titles' addresses on this machine get that port, so that every link leads back here; an address that
// somebody gave them stays.
Result<Done> follow_port(Archive& archive, std::uint16_t port, Instant now);

struct Login {
  std::string email, password;
};
// Of the demonstration's editor, who is put on the staff at the first start. The password is made then and
// kept in DIR/editor-password, readable by its owner alone.
Result<Login> demonstration_login(Archive& archive, Instant now);

// The passphrase of its inbox. The first title is given a key that everybody has who has the program, unless
// it has one, so that messages can be sent and read at once: nothing in that inbox is secret.
Result<std::string> demonstration_inbox(Archive& archive, Instant now);

}  // namespace stoppress::app
