#include "store/pictures/picture_library.h"

#include "store/database/connection.h"
#include "store/database/like.h"
#include "store/database/search_text.h"
#include "store/pictures/picture_rows.h"
#include "store/pictures/pictures.h"
#include "store/stories/stories.h"
#include "story/body/body.h"

namespace stoppress::store {
namespace {

using Text = std::string;
using Number = std::int64_t;

using LibraryOut = PictureOut<StaffId, std::optional<Text>, Text>;
#define LIBRARY                                                                                   \
  "SELECT " PICTURE_COLUMNS                                                                       \
  ", picture.added_by, staff.name, picture.file_name FROM picture LEFT JOIN staff ON staff.id = " \
  "picture.added_by "
constexpr Statement<In<PictureId>, LibraryOut> kOne{LIBRARY "WHERE picture.id = :p1"};
#define SAYS(word) "(" word " = '' OR picture.words LIKE " word " ESCAPE '\\') "
constexpr Statement<In<PictureId, Text, Text, Text, Text, Number>, LibraryOut> kMany{
    LIBRARY "WHERE picture.id < :p1 AND " SAYS(":p2") "AND " SAYS(":p3") "AND " SAYS(":p4") "AND " SAYS(
        ":p5") "ORDER BY picture.id DESC LIMIT :p6"};

constexpr Statement<In<Text>, PictureOut<>> kByNumbers{"SELECT " PICTURE_COLUMNS
                                                       " FROM picture WHERE id IN {numbers::p1}"};
constexpr Statement<In<Text>, PictureOut<>> kOfFile{"SELECT " PICTURE_COLUMNS
                                                    " FROM picture WHERE hash = :p1"};
constexpr Statement<In<Text>, PictureOut<>> kOfFormerFile{
    "SELECT " PICTURE_COLUMNS
    " FROM picture_former JOIN picture ON picture.id = picture_former.picture WHERE picture_former.hash = "
    ":p1"};

constexpr Statement<In<Instant>, Out<PictureId>> kDue{
    "SELECT id FROM picture WHERE expires IS NOT NULL AND expires <= :p1 AND swapped = 0 ORDER BY expires, "
    "id"};
constexpr Statement<In<>, Out<std::optional<Instant>>> kNextExpiry{
    "SELECT MIN(expires) FROM picture WHERE expires IS NOT NULL AND swapped = 0"};
constexpr Statement<In<PictureId>> kMarkExpired{"UPDATE picture SET swapped = 1 WHERE id = :p1"};

// What came before this column keeps the words it had; a picture that is there already is not added again.
constexpr Statement<In<PictureId, Text, Instant, StaffId, Text, Text, std::optional<Instant>>> kAdded{
    "UPDATE picture SET keywords = :p2, added_at = :p3, added_by = :p4, file_name = :p5, words = :p6, "
    "expires = :p7 WHERE id = :p1 AND added_at = 0"};
constexpr Statement<In<PictureId>, PictureOut<>> kToChange{"SELECT " PICTURE_COLUMNS
                                                           " FROM picture WHERE id = :p1 {lock}"};
// Another expiry is another day on which pages have to be told.
constexpr Statement<In<PictureId, Text, Text, std::optional<Instant>, PictureId, Number>> kSaveMore{
    "UPDATE picture SET keywords = :p2, crops = :p3, expires = :p4, replacement = :p5, swapped = CASE WHEN "
    ":p6 = "
    "1 THEN 0 ELSE swapped END WHERE id = :p1"};
constexpr Statement<In<PictureId, Text, Text, Number, Number, Text, Text>> kReplace{
    "UPDATE picture SET hash = :p2, mime = :p3, width = :p4, height = :p5, crops = :p6, file_name = :p7 "
    "WHERE id "
    "= :p1"};
constexpr Statement<In<Text, PictureId>> kFormer{
    "INSERT INTO picture_former (hash, picture) VALUES (:p1, :p2) ON CONFLICT (hash) DO UPDATE SET picture = "
    "excluded.picture"};
constexpr Statement<In<Text>> kNoLongerFormer{"DELETE FROM picture_former WHERE hash = :p1"};

constexpr Statement<In<StoryId, Revision>> kDropUses{
    "DELETE FROM picture_use WHERE story = :p1 AND revision <> :p2 AND revision <> 0 AND revision <> (SELECT "
    "published FROM story WHERE id = :p1)"};
constexpr Statement<In<PictureId, StoryId, Revision, Text>> kUse{
    "INSERT INTO picture_use (picture, story, revision, place) VALUES (:p1, :p2, :p3, :p4) ON CONFLICT DO "
    "NOTHING"};
constexpr Statement<In<StoryId>> kNoted{
    "UPDATE story SET pictures_noted = 1 WHERE id = :p1 AND pictures_noted = 0"};
constexpr Statement<In<Number>, Out<StoryId>> kNotNoted{
    "SELECT id FROM story WHERE pictures_noted = 0 ORDER BY id LIMIT :p1"};
constexpr Statement<In<PictureId>, Out<StoryId, Text, Text, Text, SectionId, Text, Number>> kUses{
    "SELECT story.id, story.head_headline, story.state, story.slug, story.head_section, picture_use.place, "
    "CASE WHEN story.state = 'live' AND picture_use.revision IN (story.published, 0) THEN 1 ELSE 0 END FROM "
    "picture_use JOIN story ON story.id = picture_use.story WHERE picture_use.picture = :p1 AND "
    "picture_use.revision IN (story.head, story.published, 0) ORDER BY story.changed_at DESC, story.id DESC "
    "LIMIT 400"};

template <class Row>
LibraryRow library_row_of(Row const& row) {
  return {picture_of(row),
          {std::get<kPictureColumns>(row), std::get<kPictureColumns + 1>(row).value_or("")},
          std::get<kPictureColumns + 2>(row)};
}

std::string pattern_of(std::vector<std::string> const& words, std::size_t at) {
  return at < words.size() ? like_anywhere(search_text(words[at])) : std::string();
}

std::string numbers_of(std::vector<PictureId> const& ids) {
  json::Array list;
  for (PictureId const id : ids) list.push_back(json::Value(id.number()));
  return json::dump(list);
}

bool has_expired(story::LibraryPicture const& picture, Instant now) {
  return picture.expires && *picture.expires <= now;
}

}  // namespace

Result<LibraryRow> PictureLibrary<Snapshot>::picture(PictureId id) {
  auto const row = connection_.row(kOne, id);
  if (!row) return not_found("There is no such picture.", "picture " + std::to_string(id.number()));
  return library_row_of(*row);
}

Result<std::vector<LibraryRow>> PictureLibrary<Snapshot>::pictures(LibraryAsked const& asked) {
  PictureId const before = asked.after ? asked.after : PictureId(INT64_MAX);
  std::vector<LibraryRow> found;
  for (auto const& row :
       connection_.rows(kMany, before, pattern_of(asked.words, 0), pattern_of(asked.words, 1),
                        pattern_of(asked.words, 2), pattern_of(asked.words, 3), Number(asked.count)))
    found.push_back(library_row_of(row));
  return found;
}

Result<std::vector<PictureUsed>> PictureLibrary<Snapshot>::uses(PictureId id) {
  std::vector<PictureUsed> list;
  for (auto const& [story, headline, state, slug, section, place, live] : connection_.rows(kUses, id)) {
    if (list.empty() || list.back().story != story) {
      auto& used = list.emplace_back();
      used.story = story;
      used.headline = headline;
      used.state = from_name<story::State>(state).value_or(story::State::draft);
      used.slug = TRY(story::Slug::parse(slug));
      used.section = section;
    }
    auto& used = list.back();
    (place == "main" ? used.main : used.body) = true;
    used.live = used.live || live != 0;
  }
  return list;
}

Result<std::map<PictureId, story::LibraryPicture>> PictureLibrary<Snapshot>::shown(
    std::vector<PictureId> const& ids, Instant now) {
  std::map<PictureId, story::LibraryPicture> found;
  if (ids.empty()) return found;
  std::map<PictureId, PictureId> instead;
  for (auto const& row : connection_.rows(kByNumbers, numbers_of(ids))) {
    auto picture = picture_of(row);
    if (!has_expired(picture, now))
      found.emplace(picture.id, std::move(picture));
    else if (picture.replacement)
      instead.emplace(picture.id, picture.replacement);
  }
  if (instead.empty()) return found;
  std::vector<PictureId> others;
  for (auto const& [id, other] : instead) others.push_back(other);
  std::map<PictureId, story::LibraryPicture> stand_ins;
  for (auto const& row : connection_.rows(kByNumbers, numbers_of(others))) {
    auto picture = picture_of(row);
    stand_ins.emplace(picture.id, std::move(picture));
  }
  for (auto const& [id, other] : instead) {
    auto const stand_in = stand_ins.find(other);
    if (stand_in != stand_ins.end() && !has_expired(stand_in->second, now))
      found.emplace(id, stand_in->second);
  }
  return found;
}

Result<std::optional<story::LibraryPicture>> PictureLibrary<Snapshot>::of_file(std::string const& hash) {
  if (auto const row = connection_.row(kOfFile, hash)) return std::optional(picture_of(*row));
  auto const former = connection_.row(kOfFormerFile, hash);
  return former ? std::optional(picture_of(*former)) : std::nullopt;
}

Result<std::vector<PictureId>> PictureLibrary<Snapshot>::due_to_expire(Instant now) {
  std::vector<PictureId> ids;
  for (auto const& [id] : connection_.rows(kDue, now)) ids.push_back(id);
  return ids;
}

Result<std::optional<Instant>> PictureLibrary<Snapshot>::next_expiry() {
  return std::get<0>(connection_.row(kNextExpiry).value());
}

Result<std::vector<StoryId>> PictureLibrary<Snapshot>::stories_not_noted(int count) {
  std::vector<StoryId> ids;
  for (auto const& [id] : connection_.rows(kNotNoted, Number(count))) ids.push_back(id);
  return ids;
}

Result<PictureId> PictureLibrary<Transaction>::keep(story::LibraryPicture const& picture, StaffId by,
                                                    std::string const& file_name) {
  Transaction transaction(connection_);
  auto const id = TRY(Pictures(transaction).keep_picture(picture));
  connection_.run(kAdded, id, keywords_text(picture.keywords), picture.added_at, by, file_name,
                  search_words(picture, picture.keywords), picture.expires);
  return id;
}

Result<story::LibraryPicture> PictureLibrary<Transaction>::to_change(PictureId id) {
  auto const row = connection_.row(kToChange, id);
  if (!row) return not_found("There is no such picture.", "picture " + std::to_string(id.number()));
  return picture_of(*row);
}

Result<Done> PictureLibrary<Transaction>::save(story::LibraryPicture const& picture) {
  auto const former = TRY(to_change(picture.id));
  connection_.run(kSaveMore, picture.id, keywords_text(picture.keywords), crops_text(picture.crops),
                  picture.expires, picture.replacement, Number(former.expires != picture.expires));
  Transaction transaction(connection_);
  return Pictures(transaction).save_picture(picture);
}

Result<Done> PictureLibrary<Transaction>::replace_file(story::LibraryPicture const& picture,
                                                       std::string const& file_name) {
  Snapshot snapshot(connection_);
  Pictures pictures(snapshot);
  auto const there = TRY(pictures.picture_by_hash(picture.hash));
  if (there && there->id != picture.id)
    return conflict("The library has this file already, as picture " + std::to_string(there->id.number()) +
                    ".");
  auto const now = TRY(pictures.picture(picture.id));
  connection_.run(kReplace, picture.id, picture.hash, picture.mime, Number(picture.width),
                  Number(picture.height), crops_text(picture.crops), file_name);
  connection_.run(kNoLongerFormer, picture.hash);
  if (now.hash != picture.hash) connection_.run(kFormer, now.hash, picture.id);
  return Done{};
}

Result<Done> PictureLibrary<Transaction>::mark_expired(PictureId id) {
  connection_.run(kMarkExpired, id);
  return Done{};
}

Result<Done> PictureLibrary<Transaction>::note_uses(StoryId id) {
  Transaction transaction(connection_);
  Stories stories(transaction);
  auto const story = TRY(stories.story(id));
  connection_.run(kNoted, id);
  if (!story.head) return Done{};
  if (story.published && story.published != story.head)
    note_picture_uses(connection_, id, story.published, TRY(stories.content(id, story.published)));
  note_picture_uses(connection_, id, story.head, TRY(stories.content(id, story.head)));
  return Done{};
}

void note_entry_pictures(Connection& connection, StoryId id, story::Body const& entry) {
  constexpr Revision kOfNone;
  story::each_picture(entry, [&](story::PictureUse const& use) {
    connection.run(kUse, use.picture, id, kOfNone, std::string("body"));
  });
}

void note_picture_uses(Connection& connection, StoryId id, Revision revision, story::Content const& content) {
  connection.run(kDropUses, id, revision);
  auto const note = [&](story::PictureUse const& use, char const* place) {
    connection.run(kUse, use.picture, id, revision, std::string(place));
  };
  if (content.main_picture) note(*content.main_picture, "main");
  story::each_picture(content.body, [&](story::PictureUse const& use) { note(use, "body"); });
  connection.run(kNoted, id);
}

}  // namespace stoppress::store
