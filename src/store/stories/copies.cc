#include "store/stories/copies.h"

#include "store/database/connection.h"

namespace stoppress::store {
namespace {

constexpr Statement<In<StoryId>, Out<TitleId, SectionId, Instant, StaffId>> kOf{
    "SELECT title, section, shared_at, shared_by FROM story_copy WHERE story = :p1 ORDER BY title"};
constexpr Statement<In<StoryId, TitleId, SectionId, Instant, StaffId>> kKeep{
    "INSERT INTO story_copy (story, title, section, visible_from, shared_at, shared_by) VALUES (:p1, :p2, "
    ":p3, (SELECT visible_from FROM story WHERE id = :p1), :p4, :p5) ON CONFLICT (story, title) DO UPDATE "
    "SET section = excluded.section"};
constexpr Statement<In<StoryId, TitleId>> kDrop{"DELETE FROM story_copy WHERE story = :p1 AND title = :p2"};
constexpr Statement<In<StoryId, TitleId>> kNoLongerFormer{
    "DELETE FROM story_copy_former WHERE story = :p1 AND title = :p2"};
constexpr Statement<In<StoryId, TitleId>> kFormer{
    "INSERT INTO story_copy_former (story, title) VALUES (:p1, :p2) ON CONFLICT DO NOTHING"};

}  // namespace

Result<std::vector<Copy>> Copies<Snapshot>::of(StoryId story) {
  std::vector<Copy> copies;
  for (auto const& [title, section, at, by] : connection_.rows(kOf, story))
    copies.push_back({story, title, section, at, by});
  return copies;
}

Result<Done> Copies<Transaction>::keep(Copy const& copy) {
  connection_.run(kNoLongerFormer, copy.story, copy.title);
  connection_.run(kKeep, copy.story, copy.title, copy.section, copy.shared_at, copy.shared_by);
  return Done{};
}

Result<bool> Copies<Transaction>::drop(StoryId story, TitleId title) {
  if (connection_.run(kDrop, story, title) == 0) return false;
  connection_.run(kFormer, story, title);
  return true;
}

}  // namespace stoppress::store
