// Files, whole: read at once, or replaced so that a reader sees the old or the new bytes and never half.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"

namespace stoppress {

// The bytes of a file. Fault::not_found when there is none, Fault::limit when it is larger than `at_most`
// (found out before reading), Fault::unavailable when it can't be read.
Result<std::string> read_file(std::filesystem::path const& path, std::size_t at_most);

// Writes beside the target, syncs, renames. The folder must exist. What this returns is on disk.
Result<Done> write_file(std::filesystem::path const& path, std::string_view bytes);

// Moves within one file system and syncs both folders.
Result<Done> move_file(std::filesystem::path const& from, std::filesystem::path const& to);

Result<Done> make_folders(std::filesystem::path const& path);

}  // namespace stoppress
