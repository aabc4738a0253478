// For the tests of this room: where the samples lie, and reading a whole file. A missing folder is a failure
// that says so, never a test that passes because it saw nothing.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <stdexcept>
#include <string>
#include <vector>

namespace stoppress::wire {

inline std::filesystem::path source_folder() { return STOPPRESS_SOURCE_DIR; }

// Real input that nobody on this team wrote, beside the repository.
inline std::filesystem::path shared_samples() { return source_folder() / "../shared/samples"; }

inline std::string bytes_of(std::filesystem::path const& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("no such sample: " + path.string());
  return {std::istreambuf_iterator<char>(file), {}};
}

// All files below, in order; without what only describes other files.
inline std::vector<std::filesystem::path> files_below(std::filesystem::path const& folder) {
  std::vector<std::filesystem::path> files;
  if (!std::filesystem::is_directory(folder))
    throw std::runtime_error("the samples are missing: " + folder.string());
  for (auto const& entry : std::filesystem::recursive_directory_iterator(folder)) {
    std::string const name = entry.path().filename().string();
    bool const describes = name.ends_with(".expected.json") || name.find(".jpg") != std::string::npos;
    if (entry.is_regular_file() && !describes) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  if (files.empty()) throw std::runtime_error("the samples are missing: " + folder.string());
  return files;
}

inline std::vector<std::filesystem::path> wire_samples() {
  std::vector<std::filesystem::path> files;
  for (char const* folder : {"ninjs", "ninjs-spec", "newsml-g2", "nitf"})
    for (auto& path : files_below(shared_samples() / "wire" / folder)) files.push_back(std::move(path));
  return files;
}

}  // namespace stoppress::wire
