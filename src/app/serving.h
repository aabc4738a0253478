// The two ports, and that one program alone serves a folder.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "app/application.h"
#include "engine/net/server.h"

namespace stoppress::app {

// Of those whose answer takes a decoder, how many workers may wait for one; the others stay free for
// everybody else.
inline constexpr unsigned kMostWhoWait = 16;

// Both serve until they are destroyed. Fault::unavailable when the port can't be had.
Result<std::unique_ptr<engine::Server>> serve_readers(Config const& config, ServeOptions const& options,
                                                      engine::RequestHandler& handler, Clock const& clock);
// On loopback alone. Without a port of its own: the one after the readers', or any free one.
Result<std::unique_ptr<engine::Server>> serve_operators(Config const& config, ServeOptions const& options,
                                                        std::uint16_t readers_port,
                                                        engine::RequestHandler& handler, Clock const& clock);

// Held by the program that serves a folder, for as long as it lives; the system lets it go however that ends.
class ServingLock {
 public:
  // Fault::conflict when another program holds it. Programs that share a database server may share a folder:
  // then there is nothing to hold.
  static Result<std::unique_ptr<ServingLock>> take(Archive const& archive);
  ~ServingLock();
  ServingLock(ServingLock const&) = delete;
  ServingLock& operator=(ServingLock const&) = delete;

 private:
  explicit ServingLock(int file) : file_(file) {}
  int file_;
};

}  // namespace stoppress::app
