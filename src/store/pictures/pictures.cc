#include "store/pictures/pictures.h"

#include "store/database/connection.h"
#include "store/pictures/picture_rows.h"

namespace stoppress::store {
namespace {

using Text = std::string;
using Number = std::int64_t;
#define PICTURE "SELECT " PICTURE_COLUMNS " FROM picture "
constexpr Statement<In<PictureId>, PictureOut<>> kById{PICTURE "WHERE id = :p1"};
constexpr Statement<In<Text>, PictureOut<>> kByHash{PICTURE "WHERE hash = :p1"};
constexpr Statement<In<Text>, PictureOut<>> kMany{PICTURE "WHERE id IN {numbers::p1}"};

constexpr Statement<In<Text, Text, Number, Number, Text, Text, Text, Text, Text, Text, Text, Text,
                       std::optional<Instant>, double, double, Text>,
                    Out<PictureId>>
    kKeep{
        "INSERT INTO picture (hash, mime, width, height, headline, caption, credit, creator, alt, copyright, "
        "usage_terms, source_guid, taken, focus_x, focus_y, words) VALUES (:p1, :p2, :p3, :p4, :p5, :p6, "
        ":p7, "
        ":p8, :p9, :p10, :p11, :p12, :p13, :p14, :p15, :p16) ON CONFLICT (hash) DO NOTHING RETURNING id"};
constexpr Statement<In<PictureId, Text, Text, Text, Text, Text, Text, Text, double, double, Text>> kSave{
    "UPDATE picture SET headline = :p2, caption = :p3, credit = :p4, creator = :p5, alt = :p6, copyright = "
    ":p7, usage_terms = :p8, focus_x = :p9, focus_y = :p10, words = :p11 WHERE id = :p1"};

void fill(std::string& text, std::string const& from) {
  if (text.empty()) text = from;
}

}  // namespace

Result<story::Picture> Pictures<Snapshot>::picture(PictureId id) {
  auto const row = connection_.row(kById, id);
  if (!row) return not_found("There is no such picture.", "picture " + std::to_string(id.number()));
  return story::Picture(picture_of(*row));
}

Result<std::optional<story::Picture>> Pictures<Snapshot>::picture_by_hash(std::string const& hash) {
  auto const row = connection_.row(kByHash, hash);
  return row ? std::optional<story::Picture>(picture_of(*row)) : std::nullopt;
}

Result<std::map<PictureId, story::Picture>> Pictures<Snapshot>::pictures(std::vector<PictureId> const& ids) {
  std::map<PictureId, story::Picture> found;
  if (ids.empty()) return found;
  json::Array list;
  for (PictureId const id : ids) list.push_back(json::Value(id.number()));
  for (auto const& row : connection_.rows(kMany, json::dump(list))) {
    auto picture = picture_of(row);
    found.emplace(picture.id, std::move(picture));
  }
  return found;
}

Result<PictureId> Pictures<Transaction>::keep_picture(story::Picture const& picture) {
  auto const row = connection_.row(
      kKeep, picture.hash, picture.mime, Number(picture.width), Number(picture.height), picture.headline,
      picture.caption, picture.credit, picture.creator, picture.alt, picture.copyright, picture.usage_terms,
      picture.source_guid, picture.taken, picture.focus_x, picture.focus_y, search_words(picture, {}));
  if (row) return std::get<0>(*row);
  auto const there = TRY(picture_by_hash(picture.hash));
  if (!there) return internal("The picture could not be kept.", picture.hash);
  auto known = *there;
  fill(known.headline, picture.headline);
  fill(known.caption, picture.caption);
  fill(known.credit, picture.credit);
  fill(known.creator, picture.creator);
  fill(known.alt, picture.alt);
  fill(known.copyright, picture.copyright);
  fill(known.usage_terms, picture.usage_terms);
  TRY(save_picture(known));
  return known.id;
}

Result<Done> Pictures<Transaction>::save_picture(story::Picture const& picture) {
  auto const row = connection_.row(kById, picture.id);
  if (!row) return not_found("There is no such picture.");
  connection_.run(kSave, picture.id, picture.headline, picture.caption, picture.credit, picture.creator,
                  picture.alt, picture.copyright, picture.usage_terms, picture.focus_x, picture.focus_y,
                  search_words(picture, picture_of(*row).keywords));
  return Done{};
}

}  // namespace stoppress::store
