// A revision's parts that are kept as JSON text: what no statement has to look into.
#pragma once

#include <string>

#include "base/result.h"
#include "story/story.h"

namespace stoppress::store {

std::string byline_text(story::Byline const& byline);
story::Byline read_byline_text(std::string const& text);
std::string picture_text(std::optional<story::PictureUse> const& use);  // "" for none
std::optional<story::PictureUse> read_picture_text(std::string const& text);
// Dateline, topics, source, copyright, desk note, the headline's variants, the legal flag.
std::string rest_text(story::Content const& content);
void read_rest_text(std::string const& text, story::Content& content);

}  // namespace stoppress::store
