// Pictures on their way into the process that decodes them, and what was made of them on its way back.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "engine/decode/tasks.h"
#include "media/library.h"
#include "media/texts.h"

namespace stoppress::media {

inline constexpr std::string_view kInspectTask = "picture.inspect";
inline constexpr std::string_view kMetadataTask = "picture.metadata";
inline constexpr std::string_view kRenditionsTask = "picture.renditions";
inline constexpr std::string_view kTextsTask = "picture.texts";

// What a decoder of pictures can do; loads all that it needs from files, so that there need be none
// afterwards.
engine::Tasks picture_tasks();
Result<Done> load_for_pictures();

std::string renditions_request(std::string_view bytes, story::LibraryPicture const& as,
                               std::vector<RenditionName> const& names);
std::string texts_request(std::string_view bytes, story::LibraryPicture const& picture);

// What came back, looked through as if a stranger had written it; Fault::invalid when it makes no sense.
Result<story::LibraryPicture> read_picture(std::string_view answer, std::string_view bytes);
Result<std::vector<std::string>> read_renditions(std::string_view answer,
                                                 std::vector<RenditionName> const& names);
Result<Download> read_download(std::string answer);

}  // namespace stoppress::media
