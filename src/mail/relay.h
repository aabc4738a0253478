// Who takes the title's mail: a server that passes it on, or a folder in which it can be looked at.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "base/time.h"
#include "engine/client/smtp_client.h"

namespace stoppress::mail {

class Relay {
 public:
  virtual ~Relay() = default;
  // One mail to one person. Blocking, for a thread that may wait; one thread at a time.
  virtual engine::MailAnswer send(std::string const& from, std::string const& to, std::string_view mail) = 0;
  // Whether a mail would be taken now; says why not. Sends none.
  virtual Result<Done> check() = 0;
  // What it is, for people: "smtp://relay.example:587".
  virtual std::string name() const = 0;
  // A mail that is being sent ends within about a second, unsure or not at all.
  virtual void stop() {}
  // What is kept for the next mail is given back; the next connects again. The thread that sends.
  virtual void close() {}
};

std::unique_ptr<Relay> smtp_relay(engine::RelayOptions options);

// Each mail is a file of its own, TIME-TOKEN.eml, whole or not there at all, for its owner's eyes alone. Of
// files that it wrote the newest thousand stay. The folder is made when it is not there.
std::unique_ptr<Relay> folder_relay(std::filesystem::path folder, Clock const& clock);

}  // namespace stoppress::mail
