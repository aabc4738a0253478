#include "store/stories/corrections.h"

#include "store/database/connection.h"

namespace stoppress::store {
namespace {

using Text = std::string;
using Number = std::int64_t;

constexpr Statement<In<StoryId>, Out<Number, Revision, Text, Text, Instant, StaffId>> kOf{
    "SELECT id, revision, class, note, made_at, staff FROM correction WHERE story = :p1 ORDER BY id DESC"};
constexpr Statement<In<StoryId, Revision, Text, Text, Instant, StaffId>> kAdd{
    "INSERT INTO correction (story, revision, class, note, made_at, staff) VALUES (:p1, :p2, :p3, :p4, :p5, "
    ":p6)"};
constexpr Statement<In<StoryId, Revision>, Out<Text>> kWaiting{
    "SELECT class FROM correction WHERE story = :p1 AND revision > :p2 ORDER BY id"};
constexpr Statement<In<StoryId, Revision, Instant>> kWentOut{
    "UPDATE correction SET made_at = :p3 WHERE story = :p1 AND revision > :p2"};
constexpr Statement<In<StoryId, Revision>> kDropWaiting{
    "DELETE FROM correction WHERE story = :p1 AND revision > :p2"};

}  // namespace

Result<std::vector<Correction>> Corrections<Snapshot>::of(StoryId story) {
  std::vector<Correction> list;
  for (auto const& [number, revision, kind, text, at, by] : connection_.rows(kOf, story))
    list.push_back({number, story, revision, kind, text, at, by});
  return list;
}

Result<std::vector<std::string>> Corrections<Snapshot>::waiting(StoryId story, Revision published) {
  std::vector<std::string> classes;
  for (auto const& [kind] : connection_.rows(kWaiting, story, published)) classes.push_back(kind);
  return classes;
}

Result<Done> Corrections<Transaction>::add(Correction const& correction) {
  connection_.run(kAdd, correction.story, correction.revision, correction.kind, correction.text,
                  correction.at, correction.by);
  return Done{};
}

Result<Done> Corrections<Transaction>::went_out(StoryId story, Revision after, Instant at) {
  connection_.run(kWentOut, story, after, at);
  return Done{};
}

Result<Done> Corrections<Transaction>::drop_waiting(StoryId story, Revision published) {
  connection_.run(kDropWaiting, story, published);
  return Done{};
}

}  // namespace stoppress::store
