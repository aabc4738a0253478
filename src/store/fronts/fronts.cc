#include "store/fronts/fronts.h"

#include "base/json.h"
#include "store/database/connection.h"

namespace stoppress::store {
namespace {

using Text = std::string;
using Number = std::int64_t;

constexpr Statement<In<TitleId, SectionId>,
                    Out<Number, Instant, StaffId, std::optional<Text>, Number, Number, Text>>
    kDraft{
        "SELECT draft_version, draft_at, draft_by, staff.name, published, published_draft, draft FROM front "
        "LEFT JOIN staff ON staff.id = front.draft_by WHERE front.title = :p1 AND front.section = :p2"};
constexpr Statement<In<TitleId, SectionId>, Out<Text>> kPublished{
    "SELECT containers FROM front JOIN front_version ON front_version.title = front.title AND "
    "front_version.section = front.section AND front_version.number = front.published WHERE front.title = "
    ":p1 "
    "AND front.section = :p2"};
constexpr Statement<In<TitleId, SectionId, Number>, Out<Number, Instant, StaffId, std::optional<Text>>>
    kVersions{
        "SELECT number, front_version.made_at, front_version.staff, staff.name FROM front_version LEFT JOIN "
        "staff ON staff.id = front_version.staff WHERE title = :p1 AND section = :p2 ORDER BY number DESC "
        "LIMIT :p3"};
constexpr Statement<In<TitleId, SectionId, Number>, Out<Text>> kVersion{
    "SELECT containers FROM front_version WHERE title = :p1 AND section = :p2 AND number = :p3"};
// There are as many fronts as sections, so that looking through all of them costs less than keeping a list of
// what each of them shows.
constexpr Statement<In<Text>, Out<TitleId, SectionId, Text, std::optional<Text>>> kNaming{
    "SELECT front.title, front.section, draft, containers FROM front LEFT JOIN front_version ON "
    "front_version.title = front.title AND front_version.section = front.section AND front_version.number = "
    "front.published WHERE draft LIKE :p1 OR containers LIKE :p1 ORDER BY front.title, front.section"};

// Whoever is first makes the row; a second one at the same moment changes nothing and is told so.
constexpr Statement<In<TitleId, SectionId, Instant, StaffId, Text>> kBegin{
    "INSERT INTO front (title, section, draft_version, draft_at, draft_by, published, published_draft, "
    "draft) "
    "VALUES (:p1, :p2, 1, :p3, :p4, 0, 0, :p5) ON CONFLICT (title, section) DO NOTHING"};
constexpr Statement<In<TitleId, SectionId, Number, Instant, StaffId, Text>> kSave{
    "UPDATE front SET draft_version = draft_version + 1, draft_at = :p4, draft_by = :p5, draft = :p6 WHERE "
    "title = :p1 AND section = :p2 AND draft_version = :p3"};
constexpr Statement<In<TitleId, SectionId, Number>, Out<Number, Text>> kPublish{
    "UPDATE front SET published = published + 1, published_draft = draft_version WHERE title = :p1 AND "
    "section = :p2 AND draft_version = :p3 RETURNING published, draft"};
constexpr Statement<In<TitleId, SectionId, Number, Instant, StaffId, Text>> kAddVersion{
    "INSERT INTO front_version (title, section, number, made_at, staff, containers) VALUES (:p1, :p2, :p3, "
    ":p4, :p5, :p6)"};

Result<story::FrontContainers> containers_of(Text const& text) {
  auto const value = TRY(json::parse(text));
  if (!value.is_array()) return internal("A front can’t be read.", text.substr(0, 200));
  return story::read_front(value.get_array());
}

Text text_of(story::FrontContainers const& containers) { return json::dump(story::front_json(containers)); }

bool shows(story::FrontContainers const& containers, PictureId picture) {
  for (auto const& container : containers)
    for (auto const& card : container.cards)
      if (card.picture == picture && !card.picture_hidden) return true;
  return false;
}

Error overtaken() { return conflict("Somebody has changed this front since you looked at it."); }

}  // namespace

Result<std::optional<FrontDraft>> Fronts<Snapshot>::draft(story::FrontPlace place) {
  auto const row = connection_.row(kDraft, place.title, place.section);
  if (!row) return std::optional<FrontDraft>();
  auto const& [version, at, by, name, published, published_draft, text] = *row;
  FrontDraft draft{version, at, {by, name.value_or("")}, {}, published, published_draft};
  draft.containers = TRY(containers_of(text));
  return std::optional(std::move(draft));
}

Result<std::optional<story::FrontContainers>> Fronts<Snapshot>::published(story::FrontPlace place) {
  auto const row = connection_.row(kPublished, place.title, place.section);
  if (!row) return std::optional<story::FrontContainers>();
  return std::optional(TRY(containers_of(std::get<0>(*row))));
}

Result<std::vector<FrontVersion>> Fronts<Snapshot>::versions(story::FrontPlace place, int count) {
  std::vector<FrontVersion> versions;
  for (auto const& [number, at, by, name] :
       connection_.rows(kVersions, place.title, place.section, Number(count)))
    versions.push_back({number, at, {by, name.value_or("")}});
  return versions;
}

Result<story::FrontContainers> Fronts<Snapshot>::version(story::FrontPlace place, std::int64_t number) {
  auto const row = connection_.row(kVersion, place.title, place.section, number);
  if (!row) return not_found("This front has no such version.");
  return containers_of(std::get<0>(*row));
}

Result<std::vector<FrontWithPicture>> Fronts<Snapshot>::with_picture(PictureId picture) {
  // As story::front_json prints it; a longer number begins with the same digits, so what is found is read.
  auto const named = "%\"picture\":" + std::to_string(picture.number()) + "%";
  std::vector<FrontWithPicture> found;
  for (auto const& [title, section, draft, published] : connection_.rows(kNaming, named)) {
    FrontWithPicture front{{title, section}, shows(TRY(containers_of(draft)), picture), false};
    if (published) front.published = shows(TRY(containers_of(*published)), picture);
    if (front.draft || front.published) found.push_back(front);
  }
  return found;
}

Result<std::int64_t> Fronts<Transaction>::save(story::FrontPlace place, std::int64_t seen,
                                               story::FrontContainers const& containers, StaffId by,
                                               Instant at) {
  auto const text = text_of(containers);
  auto const changed = seen == 0 ? connection_.run(kBegin, place.title, place.section, at, by, text)
                                 : connection_.run(kSave, place.title, place.section, seen, at, by, text);
  if (changed == 0) return overtaken();
  return seen + 1;
}

Result<std::int64_t> Fronts<Transaction>::publish(story::FrontPlace place, std::int64_t seen, StaffId by,
                                                  Instant at) {
  auto const row = connection_.row(kPublish, place.title, place.section, seen);
  if (!row) return overtaken();
  auto const& [number, text] = *row;
  connection_.run(kAddVersion, place.title, place.section, number, at, by, text);
  return number;
}

}  // namespace stoppress::store
