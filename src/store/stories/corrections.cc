#include "store/stories/corrections.h"

#include "store/database/connection.h"

namespace stoppress::store {
namespace {

using Text = std::string;

constexpr Statement<In<StoryId, Revision>, Out<Text>> kWaiting{
    "SELECT class FROM correction WHERE story = :p1 AND revision > :p2 ORDER BY id"};
constexpr Statement<In<StoryId, Revision, Instant>> kWentOut{
    "UPDATE correction SET made_at = :p3 WHERE story = :p1 AND revision > :p2"};
constexpr Statement<In<StoryId, Revision>> kDropWaiting{
    "DELETE FROM correction WHERE story = :p1 AND revision > :p2"};

}  // namespace

Result<std::vector<story::CorrectionClass>> Corrections::waiting(StoryId story, Revision published) {
  std::vector<story::CorrectionClass> classes;
  for (auto const& [name] : connection_.rows(kWaiting, story, published))
    classes.push_back(from_name<story::CorrectionClass>(name).value_or(story::CorrectionClass::correction));
  return classes;
}

Result<Done> Corrections::went_out(StoryId story, Revision after, Instant at) {
  connection_.run(kWentOut, story, after, at);
  return Done{};
}

Result<Done> Corrections::drop_waiting(StoryId story, Revision published) {
  connection_.run(kDropWaiting, story, published);
  return Done{};
}

}  // namespace stoppress::store
