// A revision's parts that are kept as JSON text: what no statement has to look into.
#pragma once

#include <cstdint>
#include <string>
#include <tuple>

#include "base/result.h"
#include "story/story.h"

namespace stoppress::store {

std::string byline_text(story::Byline const& byline);
story::Byline read_byline_text(std::string const& text);
std::string picture_text(std::optional<story::PictureUse> const& use);  // "" for none
std::optional<story::PictureUse> read_picture_text(std::string const& text);
// Every field without a column of its own (story/fields/content_fields.h).
// What a search of the desk looks in: the headline, whom and what it is about, what is beside it.
std::string found_by(story::Content const& content);
std::string rest_text(story::Content const& content);
void read_rest_text(std::string const& text, story::Content& content);

// The columns in which a content is kept, as both statements that read one ask for them: section, kind,
// urgency, language, headline, standfirst, kicker, byline, picture, rest, body.
using ContentRow = std::tuple<SectionId, std::string, std::int64_t, std::string, std::string, std::string,
                              std::string, std::string, std::string, std::string, std::string>;
Result<story::Content> content_of(ContentRow row);
// The same, where the body was not asked for and stands as an empty text.
story::Content content_without_body_of(ContentRow row);

}  // namespace stoppress::store
