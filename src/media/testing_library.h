// For tests: a library that decodes where it is.
#pragma once

#include <filesystem>
#include <memory>
#include <utility>

#include "media/library.h"
#include "media/picture_decoder.h"

namespace stoppress::media {

inline std::unique_ptr<Library> open_library(std::filesystem::path root) {
  return Library::open(std::move(root), decoder_in_this_process()).value();
}

}  // namespace stoppress::media
