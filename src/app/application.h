// The whole program: every room made once, in order, and closed in reverse. Opened by the commands.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>

#include "app/archive.h"
#include "base/result.h"
#include "base/time.h"

namespace stoppress::app {

struct ServeOptions {
  std::optional<std::uint16_t> port;
  std::optional<std::size_t> page_memory;  // MiB
  std::optional<std::filesystem::path> theme;
  std::optional<std::uint16_t> operations_port;
};

// It serves until it is destroyed.
class Application {
 public:
  // Fault::conflict when another program serves the same folder.
  static Result<std::unique_ptr<Application>> open(std::unique_ptr<Archive> archive,
                                                   ServeOptions const& options, Clock const& clock);
  virtual ~Application() = default;
  virtual std::uint16_t port() const = 0;
  virtual std::uint16_t operations_port() const = 0;
};

}  // namespace stoppress::app
