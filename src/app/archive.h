// A title's archive and picture library, without doors: what commands beside a running server need.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "app/config/config.h"
#include "app/decoders.h"
#include "base/result.h"
#include "media/attachments/attachments.h"
#include "media/library.h"
#include "store/titles/titles_cache.h"

namespace stoppress::app {

struct Archive {
  std::filesystem::path directory;
  Config config;
  std::unique_ptr<store::Store> store;
  std::unique_ptr<Decoders> decoders;  // outlives whoever has something decoded
  std::unique_ptr<media::Library> library;
  std::unique_ptr<media::Attachments> attachments;  // of readers' messages
  // As they were when the archive was opened; the program reads them again.
  std::unique_ptr<store::TitlesCache> titles;
};

// Opens DIR: reads the configuration, brings the schema up to date, takes what changed in the file's title
// into the archive, and reads the titles; `config.title` is the first of them. Fault::conflict when the
// archive is gone or empty while pictures are there: a new one would hide that the old one is missing.
Result<std::unique_ptr<Archive>> open_archive(std::filesystem::path const& directory,
                                              std::optional<std::string> const& database = {});

// The same without a library, for whoever only wants to know: makes nothing, takes nothing from the file, and
// brings nothing up to date. Fault::unavailable for an archive that is not there or is not this program's.
Result<std::unique_ptr<Archive>> look_at_archive(std::filesystem::path const& directory,
                                                 std::optional<std::string> const& database = {});

}  // namespace stoppress::app
