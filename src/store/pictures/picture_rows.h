// A picture's row, as every statement of this room that reads one has it.
#pragma once

#include <string>

#include "base/json.h"
#include "store/database/statement.h"
#include "story/picture/library_picture.h"

namespace stoppress::store {

#define PICTURE_COLUMNS                                                                         \
  "picture.id, picture.hash, picture.mime, picture.width, picture.height, picture.headline, "   \
  "picture.caption, picture.credit, picture.creator, picture.alt, picture.copyright, "          \
  "picture.usage_terms, picture.source_guid, picture.taken, picture.focus_x, picture.focus_y, " \
  "picture.keywords, picture.crops, picture.expires, picture.replacement, picture.added_at"

template <class... More>
using PictureOut =
    Out<PictureId, std::string, std::string, std::int64_t, std::int64_t, std::string, std::string,
        std::string, std::string, std::string, std::string, std::string, std::string, std::optional<Instant>,
        double, double, std::string, std::string, std::optional<Instant>, PictureId, Instant, More...>;
inline constexpr std::size_t kPictureColumns = 21;

std::string keywords_text(std::vector<std::string> const& keywords);
std::vector<std::string> read_keywords_text(std::string const& text);
std::string crops_text(std::map<std::string, story::Crop> const& crops);
std::map<std::string, story::Crop> read_crops_text(std::string const& text);
// What is searched: every word that the library shows of it, as search_text() folds it.
std::string search_words(story::Picture const& picture, std::vector<std::string> const& keywords);

template <class Row>
story::LibraryPicture picture_of(Row const& row) {
  story::LibraryPicture picture;
  picture.id = std::get<0>(row);
  picture.hash = std::get<1>(row);
  picture.mime = std::get<2>(row);
  picture.width = static_cast<int>(std::get<3>(row));
  picture.height = static_cast<int>(std::get<4>(row));
  picture.headline = std::get<5>(row);
  picture.caption = std::get<6>(row);
  picture.credit = std::get<7>(row);
  picture.creator = std::get<8>(row);
  picture.alt = std::get<9>(row);
  picture.copyright = std::get<10>(row);
  picture.usage_terms = std::get<11>(row);
  picture.source_guid = std::get<12>(row);
  picture.taken = std::get<13>(row);
  picture.focus_x = std::get<14>(row);
  picture.focus_y = std::get<15>(row);
  picture.keywords = read_keywords_text(std::get<16>(row));
  picture.crops = read_crops_text(std::get<17>(row));
  picture.expires = std::get<18>(row);
  picture.replacement = std::get<19>(row);
  picture.added_at = std::get<20>(row);
  return picture;
}

}  // namespace stoppress::store
