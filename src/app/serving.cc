#include "app/serving.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <string_view>
#include <sys/file.h>
#include <unistd.h>

namespace stoppress::app {
namespace {

// More than cores: whoever saves waits for the disk, and those who wait together share one sync.
constexpr unsigned kWorkers = 8 + kMostWhoWait;

}  // namespace

Result<std::unique_ptr<engine::Server>> serve_readers(Config const& config, ServeOptions const& options,
                                                      engine::RequestHandler& handler, Clock const& clock) {
  engine::ServerOptions readers;
  readers.address = config.address;
  readers.port = options.port.value_or(config.port);
  readers.workers = kWorkers;
  readers.max_connections = config.max_connections;
  readers.trusted_proxies = config.trusted_proxies;
  return engine::Server::start(readers, handler, clock);
}

Result<std::unique_ptr<engine::Server>> serve_operators(Config const& config, ServeOptions const& options,
                                                        std::uint16_t readers_port,
                                                        engine::RequestHandler& handler, Clock const& clock) {
  engine::ServerOptions operators;
  std::uint16_t const asked = options.operations_port.value_or(config.operations_port);
  operators.port = asked != 0 ? asked : static_cast<std::uint16_t>(readers_port + 1);
  operators.loops = 1;
  operators.workers = 1;
  operators.queue = 16;
  auto started = engine::Server::start(operators, handler, clock);
  if (started.ok() || asked != 0) return started;
  operators.port = 0;
  return engine::Server::start(operators, handler, clock);
}

Result<std::unique_ptr<ServingLock>> ServingLock::take(Archive const& archive) {
  if (archive.store->kind() != std::string_view("sqlite")) return std::unique_ptr<ServingLock>();
  auto const path = archive.directory / "serving.lock";
  int const file = open(path.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600);
  if (file < 0)
    return unavailable("The folder " + archive.directory.string() + " can't be written to.",
                       std::strerror(errno));
  std::unique_ptr<ServingLock> lock(new ServingLock(file));
  if (flock(file, LOCK_EX | LOCK_NB) == 0) return lock;
  return conflict("Another stoppress serves " + archive.directory.string() +
                  " already. Several may serve it only when they share a PostgreSQL database.");
}

ServingLock::~ServingLock() { close(file_); }

}  // namespace stoppress::app
