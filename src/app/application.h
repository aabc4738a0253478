// The whole program: every room made once, in order, and handed to those above it. Opened by the commands.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include "app/config/config.h"
#include "app/intake.h"
#include "base/result.h"
#include "base/time.h"
#include "media/library.h"
#include "store/titles/titles_cache.h"

namespace stoppress::app {

// A title's archive and picture library, without doors: what the commands beside a running server need.
struct Archive {
  std::filesystem::path directory;
  Config config;
  std::unique_ptr<store::Store> store;
  std::unique_ptr<media::Library> library;
  std::unique_ptr<store::TitlesCache>
      titles;  // as they were when the archive was opened; the program reads them again
};

// Opens DIR: reads the configuration, brings the schema up to date, takes what changed in the file's title
// into the archive, and reads the titles; `config.title` is the first of them.
Result<std::unique_ptr<Archive>> open_archive(std::filesystem::path const& directory,
                                              std::optional<std::string> const& database = {});

struct ServeOptions {
  std::optional<std::uint16_t> port;
  std::optional<std::size_t> page_memory;  // MiB
  std::optional<std::filesystem::path> theme;
  std::optional<std::uint16_t> operations_port;
};

// An open house: it serves until it is destroyed.
class Application {
 public:
  static Result<std::unique_ptr<Application>> open(std::unique_ptr<Archive> archive,
                                                   ServeOptions const& options, Clock const& clock);
  virtual ~Application() = default;
  virtual std::uint16_t port() const = 0;
  virtual std::uint16_t operations_port() const = 0;
};

}  // namespace stoppress::app
